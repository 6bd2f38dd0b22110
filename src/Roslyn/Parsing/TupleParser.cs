using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Tuples as lists of their parts.</summary>
internal static class TupleParser
{
    /// <summary>The parts of a <c>ValueTuple</c> or <c>Tuple</c>, of which the eighth holds all others; null for other types.</summary>
    public static IReadOnlyList<ITypeSymbol>? PartsOf(INamedTypeSymbol type) =>
        type.IsTupleType || type is { Name: "Tuple" or "ValueTuple", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            ? type.TypeArguments
            : null;
}
