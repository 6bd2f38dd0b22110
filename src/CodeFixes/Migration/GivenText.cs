using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Writes what a constructor or factory makes of its parameters with what they stand for.</summary>
internal static class GivenText
{
    /// <param name="expression">What is made of them.</param>
    /// <param name="names">The parameters in it.</param>
    /// <param name="texts">What they stand for.</param>
    public static string Print(ExpressionSyntax expression, List<SimpleNameSyntax> names, List<string> texts)
    {
        var places = names.ConvertAll(static it => it.Parent is InterpolationSyntax { AlignmentClause: null, FormatClause: null } part ? (SyntaxNode)part : it);
        return expression.ReplaceNodes(places, (place, _) => Print(place, SyntaxFactory.ParseExpression(texts[places.IndexOf(place)]))).ToString();
    }

    private static SyntaxNode Print(SyntaxNode place, ExpressionSyntax given)
    {
        var operand = SyntaxFactory.ParseExpression(Syntax.Operand(given));
        if (place is not InterpolationSyntax part)
            return operand;
        // A text within a text is just text, and needs no newer language.
        return given is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.Text: ['"', .. var text, '"'] } && !text.Contains('"')
            && part.Parent is InterpolatedStringExpressionSyntax { StringStartToken.Text: "$\"" }
                ? Plain(text)
                : part.WithExpression(operand);
    }

    private static InterpolatedStringTextSyntax Plain(string text)
    {
        var escaped = text.Replace("{", "{{").Replace("}", "}}");
        return SyntaxFactory.InterpolatedStringText(SyntaxFactory.Token(default, SyntaxKind.InterpolatedStringTextToken, escaped, escaped, default));
    }
}
