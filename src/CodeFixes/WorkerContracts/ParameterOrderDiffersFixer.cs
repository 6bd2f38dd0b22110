using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Snakepit.Analyzers.WorkerContracts;
using Snakepit.CodeFixes.Migration;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Naming;

namespace Snakepit.CodeFixes.WorkerContracts;

/// <summary>Puts parameters into the order of the worker. Calls name their arguments, which are evaluated in the same order as before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ParameterOrderDiffersFixer() : SolutionFix(Rules.ParameterOrderDiffers)
{
    private protected override string Title => "Put the parameters into the order of the worker";

    private protected override async Task<bool> PlanAsync(FixSite site, SolutionEdits edits)
    {
        if (site.Property(ContractComparison.TextProperty) is not { Length: > 0 } text || site.Find<MethodDeclarationSyntax>() is not { } declaration
            || site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } method)
            return false;
        var order = text.Split(',').Select(name => method.Parameters.FirstOrDefault(it => it.Name == name)?.Ordinal ?? -1).ToList();
        if (order.Count != method.Parameters.Length || order.Contains(-1) || await IsImplementedAsync(method, site).ConfigureAwait(false))
            return false;

        var firstMoved = order.Select(static (old, now) => old == now).TakeWhile(static same => same).Count();
        foreach (var reference in await SymbolFinder.FindReferencesAsync(method, site.Document.Project.Solution, site.CancellationToken).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations.Where(static it => it.Document is not SourceGeneratedDocument && !it.IsImplicit))
            {
                if (!await PlanCallAsync(location, method, firstMoved, edits, site.CancellationToken).ConfigureAwait(false))
                    return false;
            }
        }

        edits.Replace(site.Document, declaration, node => Ordered((MethodDeclarationSyntax)node, order));
        return true;
    }

    /// <summary>Whether somebody's own class has the method; that of the generator follows.</summary>
    private static async Task<bool> IsImplementedAsync(IMethodSymbol method, FixSite site)
    {
        var solution = site.Document.Project.Solution;
        var found = await SymbolFinder.FindImplementationsAsync(method, solution, cancellationToken: site.CancellationToken).ConfigureAwait(false);
        return found.Any(it => it.DeclaringSyntaxReferences.Any(reference => solution.GetDocument(reference.SyntaxTree) is not (null or SourceGeneratedDocument)));
    }

    private static async Task<bool> PlanCallAsync(
        ReferenceLocation location, IMethodSymbol method, int firstMoved, SolutionEdits edits, CancellationToken cancellationToken)
    {
        if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
            return false;
        var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
        if (name.FirstAncestorOrSelf<DocumentationCommentTriviaSyntax>() is not null || Uses.IsNameOf(name))
            return true;
        // With more arguments than there are parameters nobody knows which is which.
        if (CallOf(name) is not { } call || call.ArgumentList.Arguments.Count > method.Parameters.Length)
            return false;
        edits.Replace(location.Document, call.ArgumentList, node => Named((ArgumentListSyntax)node, method, firstMoved));
        return true;
    }

    private static InvocationExpressionSyntax? CallOf(SyntaxNode name) =>
        name.Parent is MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax call } ? call : Uses.CallOf(name);

    private static ArgumentListSyntax Named(ArgumentListSyntax list, IMethodSymbol method, int first) =>
        list.WithArguments(SyntaxFactory.SeparatedList(
            list.Arguments.Select((argument, index) => index < first || argument.NameColon is not null ? argument : WithName(argument, method.Parameters[index].Name)),
            list.Arguments.GetSeparators()));

    private static ArgumentSyntax WithName(ArgumentSyntax argument, string name) => argument
        .WithoutLeadingTrivia()
        .WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(SyntaxFactory.ParseToken(Identifier.Escape(name)))).WithTrailingTrivia(SyntaxFactory.Space))
        .WithLeadingTrivia(argument.GetLeadingTrivia());

    private static MethodDeclarationSyntax Ordered(MethodDeclarationSyntax method, List<int> order)
    {
        var list = method.ParameterList;
        var parameters = order.Select((old, now) => list.Parameters[old].WithTriviaFrom(list.Parameters[now]));
        return method.WithParameterList(list.WithParameters(SyntaxFactory.SeparatedList(parameters, list.Parameters.GetSeparators())));
    }
}
