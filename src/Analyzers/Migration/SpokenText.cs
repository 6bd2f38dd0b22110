using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Migration;

/// <summary>What an expression says where the text of an error may stand.</summary>
internal enum SpokenText
{
    /// <summary>Nothing is known: it may be a value.</summary>
    Unknown,

    /// <summary>Nothing: null or an empty text.</summary>
    Nothing,

    /// <summary>A text that the program's author wrote, or that of an exception.</summary>
    Words,

    /// <summary>Words or nothing, by a condition.</summary>
    Either,
}

internal static class SpokenTexts
{
    public static SpokenText Of(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string { Length: > 0 } } or InterpolatedStringExpressionSyntax => SpokenText.Words,
        LiteralExpressionSyntax { Token.Value: "" } or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } =>
            SpokenText.Nothing,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty", Expression: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "String" } } => SpokenText.Nothing,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Message" } => SpokenText.Words,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when Of(sum.Left) == SpokenText.Words || Of(sum.Right) == SpokenText.Words => SpokenText.Words,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Format" }, ArgumentList.Arguments: [{ Expression: var format }, ..] } => Of(format),
        ParenthesizedExpressionSyntax it => Of(it.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } it => Of(it.Operand),
        ConditionalExpressionSyntax it => (Of(it.WhenTrue), Of(it.WhenFalse)) switch
        {
            (SpokenText.Words, SpokenText.Nothing) or (SpokenText.Nothing, SpokenText.Words) => SpokenText.Either,
            var (one, other) when one == other => one,
            _ => SpokenText.Unknown,
        },
        _ => SpokenText.Unknown,
    };

    /// <summary>Whether it is a text, or several.</summary>
    public static bool IsText(this ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } => true,
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" or "IReadOnlyCollection" or "ICollection" or "IEnumerable" or "ImmutableArray" or "ImmutableList" or "HashSet", TypeArguments: [var item] } =>
            item.SpecialType == SpecialType.System_String,
        _ => false,
    };
}
