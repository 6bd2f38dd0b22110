using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes methods from results made by hand, tuples and objects, to <c>SnakepitResult</c>.</summary>
internal sealed class ResultMigration(Solution solution, SolutionEdits edits, CancellationToken cancellationToken)
    : MethodMigration(solution, edits, cancellationToken)
{
    private readonly HashSet<SyntaxNode> _makings = [];
    private readonly HashSet<SyntaxNode> _followed = [];

    protected override bool TryPlanDeclaration(IMethodSymbol method, MethodDeclarationSyntax declaration, Document document, SemanticModel model)
    {
        if (ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is not { } shape
            || ResultTypeOf(declaration, shape.Type, model) is not { } type)
            return false;
        foreach (var factory in shape.Factories)
            Include(factory);
        if (shape.IsFactory(method))
            return TryRemove(declaration, document);
        if (Edits.Has(document, type))
            return true;
        var text = new ResultText(shape.Value?.Type);
        Edits.Replace(document, type, _ => text.ToSyntax().WithTriviaFrom(type));
        return new ResultReturns(document, model, Edits, shape, text, Losses, Include, _followed, CancellationToken).TryPlan(declaration);
    }

    protected override bool TryPlanUse(IMethodSymbol method, SyntaxNode name, Document document, SemanticModel model) =>
        IsMaker(method) ? TryPlanMaking(name, model)
        : name.IsPartOfStructuredTrivia()
        || ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is { } shape
        && new ResultReads(document, model, Edits, shape, new(shape.Value?.Type), Losses, Include, CancellationToken).TryPlan(name);

    protected override bool TryComplete() => _makings.IsSubsetOf(_followed);

    /// <summary>A factory goes into what called it.</summary>
    protected override bool IsMaker(IMethodSymbol method) => ResultShape.Of(method.ContainingType)?.IsFactory(method) is true;

    private bool TryRemove(MethodDeclarationSyntax factory, Document document)
    {
        Edits.Remove(document, factory);
        return !factory.ContainsDirectives;
    }

    private bool TryPlanMaking(SyntaxNode name, SemanticModel model)
    {
        if (Uses.CallOf(name) is not { } call || model.GetEnclosingSymbol(name.SpanStart, CancellationToken) is not IMethodSymbol caller)
            return false;
        if (IsMaker(caller))
            return true;
        _makings.Add(call);
        if (Uses.CallerOf(call, model, CancellationToken) is not { } method || ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is null)
            return false;
        Include(method);
        return true;
    }
}
