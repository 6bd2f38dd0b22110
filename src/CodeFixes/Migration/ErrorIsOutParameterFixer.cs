using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes a method that hands its error out in a parameter return a <c>SnakepitResult</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ErrorIsOutParameterFixer() : MethodFix(Rules.ErrorIsOutParameter)
{
    private protected override MethodMigration? Migrate(FixSite site, ITypeSymbol returned, SolutionEdits edits) =>
        new OutParameterMigration(site.Document.Project.Solution, edits, site.CancellationToken);
}
