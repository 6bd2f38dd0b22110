using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>A place where a correlation header is written, read or looked for by its name.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="Key">The expression that gives it.</param>
/// <param name="IsWrite">Whether it is written.</param>
internal sealed record CorrelationHeader(string Name, IOperation Key, bool IsWrite)
{
    public static CorrelationHeader? Find(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Equals", ContainingType.SpecialType: SpecialType.System_String } } call => OfEquals(call),
        IInvocationOperation { TargetMethod: { IsStatic: false } method, Arguments: [var key, ..] } call => Find(key.Value, method.ContainingType, method.Name, call.Instance?.Type),
        // An extension such as HeaderDictionaryExtensions.Append has its receiver as its first argument.
        IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Parameters: [var receiver, ..] } method, Arguments: [var carrier, var key, ..] } =>
            Find(key.Value, receiver.Type, method.Name, HeaderName.Plain(carrier.Value).Type),
        IPropertyReferenceOperation { Property: { IsIndexer: true } property, Arguments: [var key] } reference =>
            Find(key.Value, property.ContainingType, IsTarget(reference) ? "Add" : "Get", reference.Instance?.Type),
        IObjectCreationOperation { Type: { Name: "Entry", ContainingType: { } metadata }, Arguments: [var key, ..] } => Find(key.Value, metadata, "Add"),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison =>
            OfEntry(comparison.LeftOperand, comparison.RightOperand) ?? OfEntry(comparison.RightOperand, comparison.LeftOperand),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var name } } match => OfEntry(match.Value, name),
        _ => null,
    };

    private static CorrelationHeader? Find(IOperation key, ITypeSymbol carrier, string method, ITypeSymbol? instance = null)
    {
        bool? writes = method switch
        {
            "Add" or "TryAddWithoutValidation" or "TryAdd" or "Append" or "Set" or "Remove" => true,
            "Get" or "GetValue" or "GetValues" or "TryGetValue" or "TryGetValues" or "GetAll" or "Contains" or "ContainsKey" or "GetValueBytes"
                or "GetCommaSeparatedValues" => false,
            _ => null,
        };
        return writes is { } write && HeaderName.Find(key) is { } name && (IsHeaders(carrier) || IsHeaders(instance)) ? new(name, key, write) : null;
    }

    private static CorrelationHeader? OfEquals(IInvocationOperation call)
    {
        var arguments = call.Arguments;
        return call.Instance is { } instance
            ? arguments.Length > 0 ? OfEntry(instance, arguments[0].Value) ?? OfEntry(arguments[0].Value, instance) : null
            : arguments.Length > 1 ? OfEntry(arguments[0].Value, arguments[1].Value) ?? OfEntry(arguments[1].Value, arguments[0].Value) : null;
    }

    /// <summary>A comparison with the key of an entry: what looks through all headers for one.</summary>
    private static CorrelationHeader? OfEntry(IOperation key, IOperation name) =>
        HeaderName.Find(name) is { } found && HeaderName.Plain(key) is IPropertyReferenceOperation { Property: { Name: "Key", ContainingType: var entry } } && IsEntry(entry)
            ? new(found, name, false)
            : null;

    private static bool IsTarget(IPropertyReferenceOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;

    private static bool IsEntry(INamedTypeSymbol type) =>
        type is { Name: "Entry", ContainingType: { } metadata } && IsHeaders(metadata)
        || type is { Name: "KeyValuePair", TypeArguments: [_, { Name: "StringValues" } or { Name: "IEnumerable" }] };

    private static bool IsHeaders(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name is "Metadata" or "HttpHeaders" or "IHeaderDictionary" or "HeaderDictionary"
                && type.ToDisplayString() is "Grpc.Core.Metadata" or "System.Net.Http.Headers.HttpHeaders"
                    or "Microsoft.AspNetCore.Http.IHeaderDictionary" or "Microsoft.AspNetCore.Http.HeaderDictionary")
                return true;
        }

        return false;
    }
}
