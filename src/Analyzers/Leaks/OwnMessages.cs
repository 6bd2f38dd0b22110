using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Secrets;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// Exception types of the project that write their message themselves, such as <c>NoRoomException() : Exception("There is no room.")</c>: it is as
/// fixed as a text at the place where it is sent. Types whose message is whatever they are given may carry that of another exception.
/// </summary>
internal static class OwnMessages
{
    /// <summary>Words of parameters that are given text of unknown origin.</summary>
    private static readonly HashSet<string> Foreign = new(StringComparer.Ordinal)
    {
        "message", "msg", "text", "error", "errors", "detail", "details", "reason", "cause", "description", "exception", "ex", "inner", "innermost",
    };

    /// <summary>Words of parameters that say whom the text is for.</summary>
    private static readonly HashSet<string> ForCallers = new(StringComparer.Ordinal) { "user", "client", "caller", "public", "display", "friendly", "customer" };

    public static bool AreFixed(ITypeSymbol type)
    {
        var isKnown = false;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not TypeDeclarationSyntax declaration)
                continue;
            foreach (var text in TextsOf(declaration))
            {
                isKnown = true;
                if (!IsOwn(text))
                    return false;
            }
        }

        return isKnown;
    }

    /// <summary>What the constructors hand to their base as text, and what is written instead of it.</summary>
    private static IEnumerable<ExpressionSyntax> TextsOf(TypeDeclarationSyntax type)
    {
        if (type.BaseList?.Types is [PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments: [var first, ..] }, ..])
            yield return first.Expression;
        foreach (var member in type.Members)
        {
            switch (member)
            {
                case ConstructorDeclarationSyntax { Initializer: { ThisOrBaseKeyword: var keyword, ArgumentList.Arguments: [var message, ..] } } when keyword.IsKind(SyntaxKind.BaseKeyword):
                    yield return message.Expression;
                    break;
                case PropertyDeclarationSyntax { Identifier.ValueText: "Message", ExpressionBody.Expression: var text }:
                    yield return text;
                    break;
            }
        }
    }

    private static bool IsOwn(ExpressionSyntax text) => text switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.Any(static it => it is InterpolatedStringTextSyntax)
            && interpolated.Contents.OfType<InterpolationSyntax>().All(static it => IsValue(it.Expression)),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => (IsOwn(sum.Left) || IsOwn(sum.Right)) && IsValue(sum.Left) && IsValue(sum.Right),
        ConditionalExpressionSyntax conditional => IsOwn(conditional.WhenTrue) && IsOwn(conditional.WhenFalse),
        SwitchExpressionSyntax @switch => @switch.Arms.All(static arm => IsOwn(arm.Expression)),
        ParenthesizedExpressionSyntax parenthesized => IsOwn(parenthesized.Expression),
        // Resources and constants.
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var owner } } => char.IsUpper(owner[0]),
        IdentifierNameSyntax name => char.IsUpper(name.Identifier.ValueText[0]) || NameWords.Split(name.Identifier.ValueText).Exists(ForCallers.Contains),
        _ => false,
    };

    /// <summary>An id, a number or a name, rather than a text that came from elsewhere.</summary>
    private static bool IsValue(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax sum => IsValue(sum.Left) && IsValue(sum.Right),
        IdentifierNameSyntax name => !NameWords.Split(name.Identifier.ValueText).Exists(Foreign.Contains),
        MemberAccessExpressionSyntax access => IsValue(access.Name) && IsValue(access.Expression),
        ConditionalAccessExpressionSyntax access => IsValue(access.Expression) && access.WhenNotNull is MemberBindingExpressionSyntax binding && IsValue(binding.Name),
        InvocationExpressionSyntax call => call.ArgumentList.Arguments.All(static it => IsValue(it.Expression)) && (call.Expression is not MemberAccessExpressionSyntax access || IsValue(access)),
        _ => true,
    };
}
