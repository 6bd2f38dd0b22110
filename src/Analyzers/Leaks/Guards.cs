using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Where a condition holds only in development: when it is true, when it is false.</summary>
internal sealed record Guard(bool WhenTrue, bool WhenFalse)
{
    public static readonly Guard None = new(false, false);

    public Guard Negated => WhenTrue == WhenFalse ? this : new(WhenFalse, WhenTrue);
}

/// <summary>Conditions that hold only in development, or only where somebody switched details on (which is a rule of its own).</summary>
internal static class Guards
{
    public static Guard Of(IOperation? condition, Func<ISymbol, Guard?> known, GuardNames names)
    {
        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand, known, names);
            case IConversionOperation conversion:
                return Of(conversion.Operand, known, names);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Of(not.Operand, known, names).Negated;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } and:
                var (left, right) = (Of(and.LeftOperand, known, names), Of(and.RightOperand, known, names));
                return new(left.WhenTrue || right.WhenTrue, left.WhenFalse && right.WhenFalse);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } or:
                (left, right) = (Of(or.LeftOperand, known, names), Of(or.RightOperand, known, names));
                return new(left.WhenTrue && right.WhenTrue, left.WhenFalse || right.WhenFalse);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equals:
                var guard = OfEquality(equals.LeftOperand, equals.RightOperand, known, names);
                return equals.OperatorKind == BinaryOperatorKind.Equals ? guard : guard.Negated;
            case IIsPatternOperation { Pattern: IConstantPatternOperation constant } match:
                return OfEquality(match.Value, constant.Value, known, names);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } match:
                return OfEquality(match.Value, constant.Value, known, names).Negated;
            case IInvocationOperation invocation:
                var called = names.Of(invocation.TargetMethod.Name);
                return called != Guard.None ? called : AnyIsDevelopment(invocation.Arguments, names) ? new(true, false) : Guard.None;
            case ILocalReferenceOperation local:
                return known(local.Local) ?? names.Of(local.Local.Name);
            case IParameterReferenceOperation parameter:
                return names.Of(parameter.Parameter.Name);
            case IMemberReferenceOperation member:
                return known(member.Member) ?? (names.Of(member.Member.Name) is var named && named != Guard.None && IsOnByDefault(member.Member) ? Guard.None : named);
            case IConditionalAccessOperation access:
                return Of(access.WhenNotNull, known, names);
            case ICoalesceOperation coalesce:
                return Of(coalesce.Value, known, names);
            case IAwaitOperation await:
                return Of(await.Operation, known, names);
            default:
                return Guard.None;
        }
    }

    /// <summary>A switch that is on until somebody turns it off guards nothing.</summary>
    private static bool IsOnByDefault(ISymbol member) =>
        member.DeclaringSyntaxReferences is [var declaration, ..]
        && (declaration.GetSyntax() switch
        {
            PropertyDeclarationSyntax property => property.Initializer,
            VariableDeclaratorSyntax field => field.Initializer,
            _ => null,
        })?.Value.IsKind(SyntaxKind.TrueLiteralExpression) == true;

    private static bool AnyIsDevelopment(ImmutableArray<IArgumentOperation> arguments, GuardNames names)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: string text } && (names.Of(text).WhenTrue || text.Equals("Local", StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }

    private static Guard OfEquality(IOperation left, IOperation right, Func<ISymbol, Guard?> known, GuardNames names)
    {
        if (left.ConstantValue.HasValue)
            (left, right) = (right, left);
        return right.ConstantValue switch
        {
            { HasValue: true, Value: true } => Of(left, known, names),
            { HasValue: true, Value: false } => Of(left, known, names).Negated,
            { HasValue: true, Value: string text } => names.Of(text),
            _ => Guard.None,
        };
    }
}
