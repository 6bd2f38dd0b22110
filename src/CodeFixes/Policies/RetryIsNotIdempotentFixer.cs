using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Policies;

/// <summary>Marks an operation idempotent.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RetryIsNotIdempotentFixer() : DocumentFix(Rules.RetryIsNotIdempotent)
{
    private protected override Edit? FindEdit(FixSite site) =>
        site.Find<MethodDeclarationSyntax>()?.FindAttribute(site, KnownNames.SnakepitOperationAttribute) is { } operation
            ? new("Mark the operation idempotent", edits => edits.Replace(
                operation, static node => ((AttributeSyntax)node).WithSetting("Idempotent", "true")))
            : null;
}
