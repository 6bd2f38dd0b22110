using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>A tuple of success, error and perhaps a value: <c>(bool ok, Order? order, string? error)</c>.</summary>
/// <param name="Tuple">The tuple.</param>
/// <param name="Success">Its element that says whether it went well.</param>
/// <param name="Error">The text of the error.</param>
/// <param name="Value">The value; null where there is none.</param>
internal sealed record ResultTuple(INamedTypeSymbol Tuple, IFieldSymbol Success, IFieldSymbol Error, IFieldSymbol? Value)
{
    public static ResultTuple? Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { IsTupleType: true, TupleElements: { Length: 2 or 3 } elements } tuple)
            return null;
        var success = elements[0];
        if (success.Type.SpecialType != SpecialType.System_Boolean || success.IsExplicitlyNamedTupleElement && ResultNames.IsError(success.Name))
            return null;
        var error = elements.FirstOrDefault(static it =>
            it is { IsExplicitlyNamedTupleElement: true, Type.SpecialType: SpecialType.System_String } && ResultNames.IsError(it.Name));
        return error is null || success.Is(error) ? null : new(tuple, success, error, elements.FirstOrDefault(it => !it.Is(success) && !it.Is(error)));
    }

    /// <summary>What a method hands to who awaits or calls it: <c>T</c> of <c>Task&lt;T&gt;</c> and <c>ValueTask&lt;T&gt;</c>, or the type itself.</summary>
    public static ITypeSymbol Unwrap(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } task
        && task.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks"
            ? result
            : type;
}
