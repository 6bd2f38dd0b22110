using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>A place where a correlation header is written or read by its name.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="Key">The argument that gives it.</param>
/// <param name="IsWrite">Whether it is written.</param>
internal sealed record CorrelationHeader(string Name, IOperation Key, bool IsWrite)
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-correlation-id", "x-request-id", "correlation-id", "request-id", "x-correlationid", "x-requestid",
    };

    public static CorrelationHeader? Find(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { IsStatic: false } method, Arguments: [var key, ..] } call => Find(key.Value, method.ContainingType, method.Name, call.Instance?.Type),
        // An extension such as HeaderDictionaryExtensions.Append has its receiver as its first argument.
        IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Parameters: [var receiver, ..] } method, Arguments: [_, var key, ..] } =>
            Find(key.Value, receiver.Type, method.Name),
        IPropertyReferenceOperation { Property: { IsIndexer: true } property, Arguments: [var key] } reference =>
            Find(key.Value, property.ContainingType, IsTarget(reference) ? "Add" : "Get", reference.Instance?.Type),
        _ => null,
    };

    private static CorrelationHeader? Find(IOperation key, ITypeSymbol carrier, string method, ITypeSymbol? instance = null)
    {
        if (key.ConstantValue is not { HasValue: true, Value: string name } || !Names.Contains(name) || !IsHeaders(carrier) && !IsHeaders(instance))
            return null;
        return method switch
        {
            "Add" or "TryAddWithoutValidation" or "TryAdd" or "Append" or "Set" => new(name, key, true),
            "Get" or "GetValue" or "GetValues" or "TryGetValue" or "TryGetValues" or "GetAll" => new(name, key, false),
            _ => null,
        };
    }

    private static bool IsTarget(IPropertyReferenceOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;

    private static bool IsHeaders(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() is "Grpc.Core.Metadata" or "System.Net.Http.Headers.HttpHeaders"
                or "Microsoft.AspNetCore.Http.IHeaderDictionary" or "Microsoft.AspNetCore.Http.HeaderDictionary")
                return true;
        }

        return false;
    }
}
