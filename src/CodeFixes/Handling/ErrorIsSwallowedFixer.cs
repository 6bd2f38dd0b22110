using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Throws the error on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ErrorIsSwallowedFixer() : DocumentFix(Rules.ErrorIsSwallowed)
{
    private protected override Edit? FindEdit(FixSite site) => site.Find<CatchClauseSyntax>() is { Block: var block }
        ? new("Throw the error on", edits => edits.Replace(block, static it =>
        {
            var body = (BlockSyntax)it;
            var rethrow = Syntax.Statement("throw;\n");
            return body.WithStatements([body.Statements.Count == 0 ? rethrow : rethrow.WithTriviaFrom(body.Statements[body.Statements.Count - 1])])
                .WithAdditionalAnnotations(Formatter.Annotation);
        }))
        : null;
}
