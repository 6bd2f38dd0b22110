using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>
/// Changes methods from results made by hand to <c>SnakepitResult</c>: what they return, and how their callers read it. What overrides, implements or hands on is changed with them.
/// </summary>
internal sealed class ResultMigration(Solution solution, SolutionEdits edits, CancellationToken cancellationToken)
{
    private readonly HashSet<IMethodSymbol> _methods = new(SymbolEqualityComparer.Default);
    private readonly Queue<IMethodSymbol> _open = new();

    public async Task<bool> TryPlanAsync(IMethodSymbol method)
    {
        Include(method);
        while (_open.Count > 0)
        {
            if (!await TryPlanNextAsync(_open.Dequeue()).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    private void Include(IMethodSymbol method)
    {
        if (_methods.Add(method.OriginalDefinition))
            _open.Enqueue(method.OriginalDefinition);
    }

    private async Task<bool> TryPlanNextAsync(IMethodSymbol method)
    {
        if (ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is not { } shape
            || method.DeclaringSyntaxReferences is not [var reference]
            || solution.GetDocument(reference.SyntaxTree) is not { } document
            || await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || declaration.ReturnType.DescendantNodesAndSelf().OfType<TypeSyntax>().FirstOrDefault(
                it => it is not NullableTypeSyntax && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(it, cancellationToken).Type, shape.Type)) is not { } type
            || type.Parent is NullableTypeSyntax)
            return false;
        if (edits.Has(document, type))
            return true;

        foreach (var related in (IEnumerable<ISymbol>)[
            .. await SymbolFinder.FindImplementationsAsync(method, solution, cancellationToken: cancellationToken).ConfigureAwait(false),
            .. await SymbolFinder.FindOverridesAsync(method, solution, cancellationToken: cancellationToken).ConfigureAwait(false),
            .. await SymbolFinder.FindImplementedInterfaceMembersAsync(method, solution, cancellationToken: cancellationToken).ConfigureAwait(false),
            .. method.OverriddenMethod is { } overridden ? [overridden] : Array.Empty<ISymbol>()])
        {
            if (related is IMethodSymbol it)
                Include(it);
        }

        var text = new ResultText(shape.Value?.Type);
        edits.Replace(document, type, _ => Syntax.Expression($"default({text.Type})") is DefaultExpressionSyntax { Type: var result } ? result.WithTriviaFrom(type) : type);
        var returns = new ResultReturns(document, model, edits, shape, text, Include, cancellationToken);
        if (!returns.TryPlan(declaration))
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
                if (Uses.IsNameOf(name) || name.IsPartOfStructuredTrivia())
                    continue;
                if (location.IsImplicit || location.IsCandidateLocation
                    || !new ResultReads(location.Document, there, edits, shape, text, Include, cancellationToken).TryPlan(name))
                    return false;
            }
        }

        return true;
    }
}
