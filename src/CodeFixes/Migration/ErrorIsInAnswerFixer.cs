using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes an answer over HTTP that says <c>success = false</c> one with Problem Details.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ErrorIsInAnswerFixer() : SolutionFix(Rules.ErrorIsInObject)
{
    private protected override string Title => "Answer with Problem Details";

    /// <summary>Clients see a difference, so a person has to choose it: <c>dotnet format</c> takes only fixes that the whole solution may have.</summary>
    private protected override ImmutableArray<FixAllScope> Scopes { get; } = [FixAllScope.Document, FixAllScope.Project];

    private protected override Task<bool> PlanAsync(FixSite site, SolutionEdits edits) => Task.FromResult(WebAnswer.TryPlan(site, edits));
}
