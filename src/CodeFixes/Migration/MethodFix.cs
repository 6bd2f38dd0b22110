using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes a method that tells its error by a text return a <c>SnakepitResult</c>.</summary>
public abstract class MethodFix : SolutionFix
{
    private protected sealed override string Title => "Return a SnakepitResult";

    private protected sealed override async Task<bool> PlanAsync(FixSite site, SolutionEdits edits) =>
        // Local functions and lambdas are reported as well, and stay.
        site.Node.FirstAncestorOrSelf<SyntaxNode>(static it => it is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
            is MethodDeclarationSyntax declaration
        && site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is { } method
        && Migrate(site, method, edits) is { } migration
        && await migration.TryPlanAsync(method).ConfigureAwait(false);

    /// <summary>How the method is changed; null where it cannot be.</summary>
    private protected abstract MethodMigration? Migrate(FixSite site, IMethodSymbol method, SolutionEdits edits);
}
