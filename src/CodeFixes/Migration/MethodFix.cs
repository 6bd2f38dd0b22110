using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes a method that tells its error by a text return a <c>SnakepitResult</c>.</summary>
/// <param name="rules">The rules whose diagnostics it fixes.</param>
public abstract class MethodFix(params DiagnosticDescriptor[] rules) : SolutionFix(rules)
{
    private protected sealed override string Title => "Return a SnakepitResult";

    private protected sealed override async Task<bool> PlanAsync(FixSite site, SolutionEdits edits) =>
        MemberAround(site) is { } member
        && Migrate(site, (member as IMethodSymbol)?.ReturnType ?? (member as IPropertySymbol)?.Type ?? ((IFieldSymbol)member).Type, edits) is { } migration
        && await migration.TryPlanAsync(member).ConfigureAwait(false);

    /// <param name="site">Where it is reported.</param>
    /// <param name="returned">What the member there returns or keeps.</param>
    /// <param name="edits">The edits.</param>
    /// <returns>How it is changed; null where it cannot be.</returns>
    private protected abstract MethodMigration? Migrate(FixSite site, ITypeSymbol returned, SolutionEdits edits);

    /// <summary>Lambdas are reported as well, and stay: their type is that of whoever takes them.</summary>
    private static ISymbol? MemberAround(FixSite site) =>
        site.Node.AncestorsAndSelf().FirstOrDefault(static it => it is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax) switch
        {
            (MethodDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax) and var declaration => site.Model.GetDeclaredSymbol(declaration, site.CancellationToken),
            FieldDeclarationSyntax { Declaration.Variables: [var variable] } => site.Model.GetDeclaredSymbol(variable, site.CancellationToken),
            _ => null,
        };
}
