using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes a method that returns its error in a tuple return a <c>SnakepitResult</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ErrorIsInTupleFixer : SolutionFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ErrorIsInTuple.Id];

    private protected override string Title => "Return a SnakepitResult";

    private protected override async Task<bool> PlanAsync(FixSite site, SolutionEdits edits) =>
        // A local function is reported as well, and stays.
        site.Find<MethodDeclarationSyntax>() is { } declaration && declaration.Identifier.Span == site.Diagnostic.Location.SourceSpan
        && site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is { } method
        && await new ResultMigration(site.Document.Project.Solution, edits, site.CancellationToken).TryPlanAsync(method).ConfigureAwait(false);
}
