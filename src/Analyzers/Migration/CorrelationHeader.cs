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
        IInvocationOperation call => OfCall(call),
        IPropertyReferenceOperation { Property: { IsIndexer: true } property, Arguments: [var key] } reference =>
            Find(key.Value, property.ContainingType, IsTarget(reference), reference.Instance?.Type),
        IObjectCreationOperation { Type: { Name: "Entry", ContainingType: { } metadata }, Arguments: [var key, ..] } => Find(key.Value, metadata, isWrite: true),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison =>
            OfEntry(comparison.LeftOperand, comparison.RightOperand) ?? OfEntry(comparison.RightOperand, comparison.LeftOperand),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var name } } match => OfEntry(match.Value, name),
        _ => null,
    };

    private static CorrelationHeader? OfCall(IInvocationOperation call)
    {
        // By name first: there are many calls, and this costs the least to ask.
        var method = call.TargetMethod;
        bool isWrite;
        switch (method.Name)
        {
            case "Equals":
                return method.ContainingType.SpecialType == SpecialType.System_String ? OfEquals(call) : null;
            case "Add" or "TryAddWithoutValidation" or "TryAdd" or "Append" or "Set" or "Remove":
                isWrite = true;
                break;
            case "Get" or "GetValue" or "GetValues" or "TryGetValue" or "TryGetValues" or "GetAll" or "Contains" or "ContainsKey" or "GetValueBytes" or "GetCommaSeparatedValues":
                isWrite = false;
                break;
            default:
                return null;
        }

        return call switch
        {
            { TargetMethod.IsStatic: false, Arguments: [var key, ..] } => Find(key.Value, method.ContainingType, isWrite, call.Instance?.Type),
            // An extension such as HeaderDictionaryExtensions.Append has its receiver as its first argument.
            { TargetMethod: { IsExtensionMethod: true, Parameters: [var receiver, ..] }, Arguments: [var carrier, var key, ..] } =>
                Find(key.Value, receiver.Type, isWrite, HeaderName.Plain(carrier.Value).Type),
            _ => null,
        };
    }

    private static CorrelationHeader? Find(IOperation key, ITypeSymbol carrier, bool isWrite, ITypeSymbol? instance = null) =>
        HeaderName.Find(key) is { } name && (IsHeaders(carrier) || IsHeaders(instance)) ? new(name, key, isWrite) : null;

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
