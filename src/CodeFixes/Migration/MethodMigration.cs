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
    private readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);
    private readonly Queue<ISymbol> _open = new();

    protected SolutionEdits Edits => edits;

    /// <summary>What the new result cannot carry.</summary>
    protected Losses Losses { get; } = new();

    protected CancellationToken CancellationToken => cancellationToken;

    public async Task<bool> TryPlanAsync(ISymbol member)
    {
        Include(member);
        while (_open.Count > 0)
        {
            if (!await TryPlanNextAsync(_open.Dequeue()).ConfigureAwait(false))
                return false;
        }

        return TryComplete() && !Losses.Matter;
    }

    /// <summary>Plans the declaration; the uses follow.</summary>
    protected abstract bool TryPlanDeclaration(IMethodSymbol method, DeclaredFunction declaration, Document document, SemanticModel model);

    /// <param name="method">The method.</param>
    /// <param name="name">Where it is named.</param>
    /// <param name="document">The document of the name.</param>
    /// <param name="model">The model of that document.</param>
    protected abstract bool TryPlanUse(IMethodSymbol method, SyntaxNode name, Document document, SemanticModel model);

    /// <summary>Whether the member only makes results, and is gone afterwards.</summary>
    protected virtual bool IsMaker(ISymbol member) => false;

    /// <summary>Plans that a maker is gone.</summary>
    protected virtual bool TryRemove(SyntaxNode maker, Document document) => false;

    /// <summary>Plans what becomes of a place that names a maker.</summary>
    protected virtual bool TryPlanMaking(SyntaxNode name, SemanticModel model) => false;

    /// <summary>Plans what depends on all methods and all of their uses.</summary>
    protected virtual bool TryComplete() => true;

    /// <summary>Where a declaration names the type of its result, be it that of a task; null where that may be null.</summary>
    protected TypeSyntax? ResultTypeOf(DeclaredFunction declaration, ITypeSymbol result, SemanticModel model) =>
        declaration.ReturnType.DescendantNodesAndSelf().OfType<TypeSyntax>().FirstOrDefault(
            it => it is not NullableTypeSyntax && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(it, cancellationToken).Type, result)) is { Parent: not NullableTypeSyntax } type
            ? type
            : null;

    protected void Include(ISymbol member)
    {
        if (_members.Add(member.OriginalDefinition))
            _open.Enqueue(member.OriginalDefinition);
    }

    private async Task<bool> TryPlanNextAsync(ISymbol member) =>
        member.DeclaringSyntaxReferences is [var reference]
        && solution.GetDocument(reference.SyntaxTree) is { } document
        && await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is var syntax
        && (IsMaker(member) ? TryRemove(syntax, document) : member is IMethodSymbol method && await TryPlanMethodAsync(method, syntax, document).ConfigureAwait(false))
        && await TryPlanUsesAsync(member).ConfigureAwait(false);

    private async Task<bool> TryPlanMethodAsync(IMethodSymbol method, SyntaxNode syntax, Document document)
    {
        if (OutsideCallers.MayCall(method) || DeclaredFunction.Of(syntax) is not { } declaration
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

        return TryPlanDeclaration(method, declaration, document, model);
    }

    private async Task<bool> TryPlanUsesAsync(ISymbol member)
    {
        foreach (var symbol in await SymbolFinder.FindReferencesAsync(member, solution, cancellationToken).ConfigureAwait(false))
        {
            // References found by way of a related method are those of that method.
            if (!SymbolEqualityComparer.Default.Equals(symbol.Definition.OriginalDefinition, member))
                continue;
            foreach (var location in symbol.Locations)
            {
                if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
                    || await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } there)
                    return false;
                var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (Uses.IsNameOf(name) && !IsMaker(member))
                    continue;
                if (location.IsImplicit || location.IsCandidateLocation || there.Compilation.GetTypeByMetadataName(KnownNames.SnakepitError) is null
                    || !(IsMaker(member) ? TryPlanMaking(name, there) : TryPlanUse((IMethodSymbol)member, name, location.Document, there)))
                    return false;
            }
        }

        return true;
    }
}
