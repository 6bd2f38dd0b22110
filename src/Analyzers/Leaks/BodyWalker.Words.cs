using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>Exceptions that a condition found to be of a type that words its message itself: <c>when (e is NoRoomException)</c>.</content>
internal sealed partial class BodyWalker
{
    /// <summary>What holds such an exception in the branch that is being walked.</summary>
    private ISymbol? _worded;

    private ISymbol? WordedBy(IOperation? condition) => condition switch
    {
        IParenthesizedOperation parenthesized => WordedBy(parenthesized.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => WordedBy(and.LeftOperand) ?? WordedBy(and.RightOperand),
        IIsTypeOperation { IsNegated: false } match => IsWorded(match.TypeOperand) ? SymbolOf(match.ValueOperand) : null,
        IIsPatternOperation match => WordedBy(match.Value, match.Pattern),
        _ => null,
    };

    private ISymbol? WordedBy(IOperation value, IPatternOperation pattern) => IsWorded(pattern) ? SymbolOf(value) : null;

    private bool IsWorded(IPatternOperation pattern) => pattern switch
    {
        ITypePatternOperation type => IsWorded(type.MatchedType),
        IDeclarationPatternOperation { MatchedType: { } type } => IsWorded(type),
        IRecursivePatternOperation recursive => IsWorded(recursive.MatchedType),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => IsWorded(either.LeftPattern) && IsWorded(either.RightPattern),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => IsWorded(both.LeftPattern) || IsWorded(both.RightPattern),
        _ => false,
    };

    private bool IsWorded(ITypeSymbol type) => _symbols.IsException(type) && (_symbols.FactsOf(type).HasOwnMessage || IsWrittenForCallers(type));

    private static ISymbol? SymbolOf(IOperation? operation) => operation is null ? null : Unwrap(operation) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
