using System.Collections.Immutable;
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
        var flags = elements.Where(static it => it.Type.SpecialType == SpecialType.System_Boolean && !(it.IsExplicitlyNamedTupleElement && ResultNames.IsFailure(it.Name))).ToList();
        var named = flags.Find(static it => it.IsExplicitlyNamedTupleElement && ResultNames.IsSuccess(it.Name));
        if ((named ?? flags.FirstOrDefault()) is not { } success)
            return null;
        var error = Find(elements, ResultNames.IsError) ?? (named is null ? null : Find(elements, ResultNames.IsReason));
        return error is null ? null : new(tuple, success, error, elements.FirstOrDefault(it => !it.Is(success) && !it.Is(error)));
    }

    private static IFieldSymbol? Find(ImmutableArray<IFieldSymbol> elements, Func<string?, bool> like) => elements.FirstOrDefault(it =>
        it is { IsExplicitlyNamedTupleElement: true, Type.SpecialType: SpecialType.System_String } && like(it.Name));

    /// <summary>What a method hands to who awaits or calls it: <c>T</c> of <c>Task&lt;T&gt;</c> and <c>ValueTask&lt;T&gt;</c>, or the type itself.</summary>
    public static ITypeSymbol Unwrap(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } task
        && task.ContainingNamespace.IsNamed("System.Threading.Tasks")
            ? result
            : type;
}
