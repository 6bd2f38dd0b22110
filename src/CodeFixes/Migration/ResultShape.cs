using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>A result made by hand: whether it went well, the text of the error and perhaps a value, in a tuple or in a type of its own.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Parts">What it keeps.</param>
/// <param name="Success">Whether it went well.</param>
/// <param name="Error">The text of the error.</param>
/// <param name="Value">The value; null where there is none.</param>
/// <param name="Failure">The opposite of success, where the type says that too.</param>
internal sealed record ResultShape(INamedTypeSymbol Type, ImmutableArray<ResultPart> Parts, ResultPart Success, ResultPart Error, ResultPart? Value, ResultPart? Failure = null)
{
    /// <summary>The members of the type that make results; they are part of it.</summary>
    public IEnumerable<ISymbol> Makers => Type.IsTupleType ? [] : Type.OriginalDefinition.GetMembers().Where(IsMaker);

    public static ResultShape? Of(ITypeSymbol? type) => type is INamedTypeSymbol named ? OfTuple(named) ?? ObjectShape.Of(named) : null;

    public ResultPart? PartOf(string name) => Failure?.Name == name ? Failure : Parts.FirstOrDefault(it => it.Name == name || it.Position == name);

    public bool IsMaker(ISymbol member) => ResultMakers.Contain(member, Type);

    public ResultRole RoleOf(ResultPart part) => part == Success ? ResultRole.Success : part == Failure ? ResultRole.Failure : part == Error ? ResultRole.Error : ResultRole.Value;

    private static ResultShape? OfTuple(INamedTypeSymbol type)
    {
        if (ResultTuple.Of(type) is not { } tuple)
            return null;
        var parts = tuple.Tuple.TupleElements.Select(static it => new ResultPart(it.Name, it.CorrespondingTupleField?.Name, it.Type)).ToImmutableArray();
        ResultPart Part(IFieldSymbol element) => parts[tuple.Tuple.TupleElements.IndexOf(element, 0, SymbolEqualityComparer.Default)];
        return new(type, parts, Part(tuple.Success), Part(tuple.Error), tuple.Value is null ? null : Part(tuple.Value));
    }
}

/// <param name="Name">The name of the element or property.</param>
/// <param name="Position">The name by position, <c>Item1</c>; null where there is none.</param>
/// <param name="Type">Its type.</param>
/// <param name="Initial">What a property has before it is set; null where that is the default of its type.</param>
/// <param name="IsPositional">Whether it is a parameter of the record.</param>
internal sealed record ResultPart(string Name, string? Position, ITypeSymbol Type, ExpressionSyntax? Initial = null, bool IsPositional = false);
