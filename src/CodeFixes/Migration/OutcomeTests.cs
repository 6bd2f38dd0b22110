using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>What a condition on one part of a result made by hand tells about success.</summary>
/// <param name="losses">Gets to know what the migration relies on.</param>
/// <param name="roleOf">The part of the result that an expression reads; null where it reads something else.</param>
internal sealed class OutcomeTests(Losses losses, Func<ExpressionSyntax, ResultRole?> roleOf)
{
    /// <summary>Whether it went well when the condition came out like that; null where that does not follow.</summary>
    public bool? Follows(ExpressionSyntax condition, bool outcome)
    {
        if (roleOf(condition) == ResultRole.Success)
            return outcome;
        if (roleOf(condition) == ResultRole.Failure)
            return !outcome;
        return condition switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } it => Equals(it.Left, it.Right, outcome),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } it => Equals(it.Left, it.Right, !outcome),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.GreaterThanExpression, Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length, Right: LiteralExpressionSyntax { Token.Value: 0 } } =>
                HasText(length.Expression, outcome),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax it } match => Equals(match.Expression, it.Expression, outcome),
            IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax it } } match => Equals(match.Expression, it.Expression, !outcome),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, ArgumentList.Arguments: [var text] } =>
                HasText(text.Expression, !outcome),
            _ => null,
        };
    }

    private bool? Equals(ExpressionSyntax left, ExpressionSyntax right, bool outcome)
    {
        switch (roleOf(left), right.Kind())
        {
            case (ResultRole.Success, SyntaxKind.TrueLiteralExpression):
                return outcome;
            case (ResultRole.Success, SyntaxKind.FalseLiteralExpression):
                return !outcome;
            case (ResultRole.Failure, SyntaxKind.TrueLiteralExpression):
                return !outcome;
            case (ResultRole.Failure, SyntaxKind.FalseLiteralExpression):
                return outcome;
            case (ResultRole.Error, SyntaxKind.NullLiteralExpression):
                losses.TellsByNull();
                return outcome;
            case (ResultRole.Value, SyntaxKind.NullLiteralExpression) when !outcome:
                losses.TellsByValue();
                return true;
            case (ResultRole.Error, SyntaxKind.StringLiteralExpression) when right is LiteralExpressionSyntax { Token.ValueText: "" }:
                return HasText(left, !outcome);
            default:
                return left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length && right is LiteralExpressionSyntax { Token.Value: 0 }
                    ? HasText(length.Expression, !outcome)
                    : null;
        }
    }

    /// <summary>A success has no text; a failure may have an empty one.</summary>
    private bool? HasText(ExpressionSyntax error, bool hasText)
    {
        if (!hasText || roleOf(error) != ResultRole.Error)
            return null;
        losses.TellsByText();
        return false;
    }
}

/// <summary>The parts of a result made by hand.</summary>
internal enum ResultRole
{
    Success,
    Failure,
    Error,
    Value,
}
