using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Leaks;

/// <summary>Writes <c>[redacted]</c> in place of a secret; the rest of the text and its placeholders stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SecretFixer() : DocumentFix(Rules.SecretInException, Rules.SecretInDetails, Rules.SecretInLog, Rules.SecretInTelemetry)
{
    private const string Redacted = "[redacted]";

    private protected override Edit? FindEdit(FixSite site) =>
        site.Node is ExpressionSyntax expression && site.TakesText(expression)
            ? new("Write '[redacted]' instead", edits => edits.Replace(
                expression, static node => Syntax.Expression($"\"{Redacted}\"").WithTriviaFrom(node)))
            : null;
}
