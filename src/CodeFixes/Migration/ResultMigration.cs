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

    protected override bool TryPlanDeclaration(IMethodSymbol method, DeclaredFunction declaration, Document document, SemanticModel model)
    {
        if (ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is not { } shape
            || ResultTypeOf(declaration, shape.Type, model) is not { } type)
            return false;
        foreach (var maker in shape.Makers)
            Include(maker);
        if (Edits.Has(document, type))
            return true;
        var text = new ResultText(shape.Value?.Type);
        Edits.Replace(document, type, _ => text.ToSyntax().WithTriviaFrom(type));
        return new ResultReturns(document, model, Edits, shape, text, Losses, Include, _followed, CancellationToken).TryPlan(declaration);
    }

    protected override bool TryPlanUse(IMethodSymbol method, SyntaxNode name, Document document, SemanticModel model) =>
        name.IsPartOfStructuredTrivia()
        || ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is { } shape
        && new ResultReads(document, model, Edits, shape, new(shape.Value?.Type), Losses, Include, CancellationToken).TryPlan(name);

    protected override bool TryComplete() => _makings.IsSubsetOf(_followed);

    /// <summary>A factory, or an instance that is there once and for all, goes into what used it.</summary>
    protected override bool IsMaker(ISymbol member) => ResultShape.Of(member.ContainingType)?.IsMaker(member) is true;

    protected override bool TryRemove(SyntaxNode maker, Document document)
    {
        var declaration = maker.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (declaration is null or BaseFieldDeclarationSyntax { Declaration.Variables.Count: > 1 } || declaration.ContainsDirectives)
            return false;
        Edits.Remove(document, declaration);
        return true;
    }

    protected override bool TryPlanMaking(SyntaxNode name, SemanticModel model)
    {
        if (name.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } around || Making(name) is not { } making)
            return false;
        // The makers make each other.
        var caller = around is FieldDeclarationSyntax { Declaration.Variables: [var field] } ? model.GetDeclaredSymbol(field, CancellationToken) : model.GetDeclaredSymbol(around, CancellationToken);
        if (caller is not null && IsMaker(caller))
            return true;
        _makings.Add(making);
        if (Uses.CallerOf(making, model, CancellationToken) is not { } method || ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is null)
            return false;
        Include(method);
        return true;
    }

    /// <summary>The call of a factory, or the place that reads an instance.</summary>
    private static ExpressionSyntax? Making(SyntaxNode name) =>
        Uses.CallOf(name) ?? (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name as ExpressionSyntax);
}
