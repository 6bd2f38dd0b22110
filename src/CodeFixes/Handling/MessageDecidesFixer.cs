using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Asks for the code that a text stands for, where only one declared code can be meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MessageDecidesFixer() : DocumentFix(Rules.MessageDecides)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Property(MessageDecidesAnalyzer.Code) is not { } code || site.Node is not ExpressionSyntax decision
            || site.Model.GetTypeInfo(decision, site.CancellationToken).Type?.SpecialType != SpecialType.System_Boolean
            || decision.DescendantNodes().Any(static node => node is ConditionalAccessExpressionSyntax or MemberBindingExpressionSyntax)
            || decision.DescendantNodes().OfType<MemberAccessExpressionSyntax>().FirstOrDefault(static it => it.Name.Identifier.ValueText is "Message" or "UserMessage" or "ToString") is not { } text)
            return null;
        var isNegated = decision.IsKind(SyntaxKind.NotEqualsExpression) || decision is IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax };
        var test = $"{(isNegated ? "!" : "")}{text.Expression}.Is({Codes.NameOf(code, KnownSymbols.Of(site.Model.Compilation))})";
        return new("Decide by the code", edits => edits.Replace(decision, it => Syntax.Expression(test).WithTriviaFrom(it)));
    }
}
