using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes methods from results made by hand, tuples and objects, to <c>SnakepitResult</c>.</summary>
internal sealed class ResultMigration(Solution solution, SolutionEdits edits, CancellationToken cancellationToken)
    : MethodMigration(solution, edits, cancellationToken)
{
    protected override bool TryPlanDeclaration(IMethodSymbol method, MethodDeclarationSyntax declaration, Document document, SemanticModel model)
    {
        if (ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is not { } shape
            || ResultTypeOf(declaration, shape.Type, model) is not { } type)
            return false;
        if (Edits.Has(document, type))
            return true;
        var text = new ResultText(shape.Value?.Type);
        Edits.Replace(document, type, _ => text.ToSyntax().WithTriviaFrom(type));
        return new ResultReturns(document, model, Edits, shape, text, Losses, Include, CancellationToken).TryPlan(declaration);
    }

    protected override bool TryPlanUse(IMethodSymbol method, SyntaxNode name, Document document, SemanticModel model) =>
        name.IsPartOfStructuredTrivia()
        || ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is { } shape
        && new ResultReads(document, model, Edits, shape, new(shape.Value?.Type), Losses, Include, CancellationToken).TryPlan(name);
}
