using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>What an operation returns: how the client calls it and the type of its result or items.</summary>
/// <param name="CallMethod">Method of <c>SnakepitClient</c>.</param>
/// <param name="Result">Null where the call has no result.</param>
/// <param name="IsStream">Whether the worker streams.</param>
internal sealed record ReturnShape(string CallMethod, ITypeSymbol? Result, bool IsStream = false)
{
    private const string Any = "Task, Task<T>, ValueTask<T>, Task<SnakepitResult<T>> or IAsyncEnumerable<T>";

    public static ReturnShape? Parse(IMethodSymbol method, KnownSymbols known, Findings findings)
    {
        if (method.ReturnType.TypeKind == TypeKind.Error)
        {
            findings.Break();
            return null;
        }

        var shape = method.RefKind == RefKind.None ? Parse(method.ReturnType, known) : null;
        if (shape is null || (shape.IsStream && IsResult(shape.Result, known)))
        {
            findings.Add(
                Rules.ReturnTypeIsUnsupported,
                Spot.ReturnType(method),
                method.Name,
                method.ReturnType.ToMessage(),
                InsteadOf(method.ReturnType, known));
            return null;
        }

        return shape;
    }

    private static ReturnShape? Parse(ITypeSymbol type, KnownSymbols known)
    {
        if (type.Is(known.Task))
            return new("CallAsync", null);
        if (type.Is(known.ValueTask))
            return new("CallValueAsync", null);
        if (type is not INamedTypeSymbol { TypeArguments: [var result] })
            return null;
        if (type.IsDefinedBy(known.AsyncEnumerable))
            return new("StreamAsync", result, IsStream: true);
        if (type.IsDefinedBy(known.TaskOf))
            return IsResult(result, known) ? new("TryCallAsync", ValueOf(result)) : new("CallAsync", result);
        if (type.IsDefinedBy(known.ValueTaskOf))
            return IsResult(result, known) ? new("TryCallValueAsync", ValueOf(result)) : new("CallValueAsync", result);
        return null;
    }

    private static string InsteadOf(ITypeSymbol type, KnownSymbols known)
    {
        if (type.SpecialType == SpecialType.System_Void)
            return "Task";
        if (type is INamedTypeSymbol { TypeArguments: [var item] } && type.IsDefinedBy(known.AsyncEnumerable))
            return $"IAsyncEnumerable<{ValueOf(item).ToMessage()}>; a stream that fails throws a SnakepitException";
        if (type is INamedTypeSymbol { Name: "IAsyncEnumerator", TypeArguments: [var element] })
            return $"IAsyncEnumerable<{element.ToMessage()}>";
        var isData = !type.IsDefinedBy(known.Task) && !type.IsDefinedBy(known.ValueTask) && type.TypeKind != TypeKind.Dynamic
            && type.SpecialType != SpecialType.System_Object;
        return isData ? $"Task<{type.ToMessage()}>" : Any;
    }

    private static bool IsResult(ITypeSymbol? type, KnownSymbols known) => type?.IsDefinedBy(known.Result) is true;

    private static ITypeSymbol ValueOf(ITypeSymbol type) => ((INamedTypeSymbol)type).TypeArguments[0];
}
