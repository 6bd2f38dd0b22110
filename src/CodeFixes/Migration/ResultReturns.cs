using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes what a method returns.</summary>
internal sealed class ResultReturns(
    Document document, SemanticModel model, SolutionEdits edits, ResultShape shape, ResultText text, Losses losses, Action<IMethodSymbol> include,
    HashSet<SyntaxNode> followed, CancellationToken cancellationToken)
{
    private readonly ResultMaker _maker = new(shape, followed, cancellationToken);
    private readonly ResultChange _change = new(document, model, shape, text, losses, cancellationToken);
    private readonly Dictionary<ISymbol, bool> _locals = new(SymbolEqualityComparer.Default);

    public bool TryPlan(DeclaredFunction function) => Returned().TryPlan(function);

    private ReturnedResults Returned() => new(document, model, edits, () => text.Type, TryChange, HandsOn, cancellationToken);

    private bool? TryChange(ExpressionSyntax expression, bool isBranch) => expression switch
    {
        IdentifierNameSyntax it => TryPlanLocal(it),
        _ when _maker.Of(expression, model) is { } made => TryChange(expression, made, isBranch),
        _ => null,
    };

    private bool TryChange(ExpressionSyntax expression, MadeResult made, bool isBranch)
    {
        if (_change.Plan(made, isBranch) is not { } print)
            return false;
        edits.Replace(document, expression, current => Text.Replacement(print(current), expression));
        return true;
    }

    /// <summary>A local that is returned: it has the result of another method, or is filled bit by bit.</summary>
    private bool TryPlanLocal(IdentifierNameSyntax name)
    {
        if (model.GetSymbolInfo(name, cancellationToken).Symbol is not ILocalSymbol local)
            return false;
        if (_locals.TryGetValue(local, out var planned))
            return planned;
        _locals[local] = true;
        return _locals[local] = Uses.InitialOf(name, model, cancellationToken) is { } initial && Uses.MethodOf(initial, model, cancellationToken) is { } method && !shape.IsMaker(method)
            ? HandsOn(method)
            : new FilledResult(document, model, edits, shape, text, _maker, _change, it => Returned().TryPlan(it), cancellationToken).TryPlan(local);
    }

    private bool HandsOn(IMethodSymbol method)
    {
        if (shape.IsMaker(method) || ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is not { } other || !SymbolEqualityComparer.Default.Equals(other.Value?.Type, shape.Value?.Type))
            return false;
        include(method);
        return true;
    }
}
