using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>
/// Changes how methods tell their errors: the declaration, what it returns, and how callers read it. What overrides, implements or hands on is changed with them,
/// or nothing is.
/// </summary>
internal abstract class MethodMigration(Solution solution, SolutionEdits edits, CancellationToken cancellationToken)
{
    private readonly HashSet<IMethodSymbol> _methods = new(SymbolEqualityComparer.Default);
    private readonly Queue<IMethodSymbol> _open = new();

    protected SolutionEdits Edits => edits;

    /// <summary>What the new result cannot carry.</summary>
    protected Losses Losses { get; } = new();

    protected CancellationToken CancellationToken => cancellationToken;

    public async Task<bool> TryPlanAsync(IMethodSymbol method)
    {
        Include(method);
        while (_open.Count > 0)
        {
            if (!await TryPlanNextAsync(_open.Dequeue()).ConfigureAwait(false))
                return false;
        }

        return TryComplete() && !Losses.Matter;
    }

    /// <summary>Plans the declaration; the uses follow.</summary>
    protected abstract bool TryPlanDeclaration(IMethodSymbol method, MethodDeclarationSyntax declaration, Document document, SemanticModel model);

    /// <param name="method">The method.</param>
    /// <param name="name">Where it is named.</param>
    /// <param name="document">The document of the name.</param>
    /// <param name="model">The model of that document.</param>
    protected abstract bool TryPlanUse(IMethodSymbol method, SyntaxNode name, Document document, SemanticModel model);

    /// <summary>Whether the method is gone afterwards.</summary>
    protected virtual bool IsMaker(IMethodSymbol method) => false;

    /// <summary>Plans what depends on all methods and all of their uses.</summary>
    protected virtual bool TryComplete() => true;

    /// <summary>Where a declaration names the type of its result, be it that of a task; null where that may be null.</summary>
    protected TypeSyntax? ResultTypeOf(MethodDeclarationSyntax declaration, ITypeSymbol result, SemanticModel model) =>
        declaration.ReturnType.DescendantNodesAndSelf().OfType<TypeSyntax>().FirstOrDefault(
            it => it is not NullableTypeSyntax && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(it, cancellationToken).Type, result)) is { Parent: not NullableTypeSyntax } type
            ? type
            : null;

    protected void Include(IMethodSymbol method)
    {
        if (_methods.Add(method.OriginalDefinition))
            _open.Enqueue(method.OriginalDefinition);
    }

    private async Task<bool> TryPlanNextAsync(IMethodSymbol method)
    {
        if (OutsideCallers.MayCall(method) || method.DeclaringSyntaxReferences is not [var reference]
            || solution.GetDocument(reference.SyntaxTree) is not { } document
            || await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
            return false;
        foreach (var related in (IEnumerable<ISymbol>)[
            .. await SymbolFinder.FindImplementationsAsync(method, solution, cancellationToken: cancellationToken).ConfigureAwait(false),
            .. await SymbolFinder.FindOverridesAsync(method, solution, cancellationToken: cancellationToken).ConfigureAwait(false),
            .. await SymbolFinder.FindImplementedInterfaceMembersAsync(method, solution, cancellationToken: cancellationToken).ConfigureAwait(false),
            .. method.OverriddenMethod is { } overridden ? [overridden] : Array.Empty<ISymbol>()])
        {
            if (related is IMethodSymbol it)
                Include(it);
        }

        if (!TryPlanDeclaration(method, declaration, document, model))
            return false;
        foreach (var symbol in await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false))
        {
            // References found by way of a related method are those of that method.
            if (!SymbolEqualityComparer.Default.Equals(symbol.Definition.OriginalDefinition, method))
                continue;
            foreach (var location in symbol.Locations)
            {
                if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
                    || await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } there)
                    return false;
                var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (Uses.IsNameOf(name) && !IsMaker(method))
                    continue;
                if (location.IsImplicit || location.IsCandidateLocation || there.Compilation.GetTypeByMetadataName(KnownNames.SnakepitError) is null || !TryPlanUse(method, name, location.Document, there))
                    return false;
            }
        }

        return true;
    }
}
