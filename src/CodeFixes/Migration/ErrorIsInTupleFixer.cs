using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes a method that returns its error in a tuple return a <c>SnakepitResult</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ErrorIsInTupleFixer() : MethodFix(Rules.ErrorIsInTuple)
{
    private protected override MethodMigration? Migrate(FixSite site, ITypeSymbol returned, SolutionEdits edits) =>
        new ResultMigration(site.Document.Project.Solution, edits, site.CancellationToken);
}
