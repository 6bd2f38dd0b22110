using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Tuples as lists of their elements.</summary>
internal static class TupleParser
{
    /// <summary>The elements of a <c>ValueTuple</c> or <c>Tuple</c>; null for other types.</summary>
    public static IReadOnlyList<ITypeSymbol>? ElementsOf(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
            return [.. type.TupleElements.Select(static element => element.Type)];
        if (type is { Name: "Tuple" or "ValueTuple", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return type.TypeArguments;
        return null;
    }
}
