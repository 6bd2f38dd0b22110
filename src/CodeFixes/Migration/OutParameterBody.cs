using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>
/// Changes the body of a method that had out parameters. They become variables, which are assigned wherever the parameters had to be; one that is
/// only ever assigned on the way to a return is not needed.
/// </summary>
internal sealed class OutParameterBody(
    Document document, SemanticModel model, SolutionEdits edits, OutParameters outs, ResultText text, CancellationToken cancellationToken)
{
    public bool TryPlan(BlockSyntax body)
    {
        var returns = body.DescendantNodes(static it => it is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).OfType<ReturnStatementSyntax>().ToList();
        var outcomes = returns.ConvertAll(it => model.GetConstantValue(it.Expression!, cancellationToken).Value as bool?);
        // A method that never fails, or never succeeds, tells nothing by its result.
        if (outcomes.TrueForAll(static it => it is true) || outcomes.TrueForAll(static it => it is false))
            return false;
        var error = OutValue.Of(outs.Error, outs, body, returns, outcomes, isOfSuccess: false, model, cancellationToken);
        var value = outs.Value is null ? null : OutValue.Of(outs.Value, outs, body, returns, outcomes, isOfSuccess: true, model, cancellationToken);
        for (var i = 0; i < returns.Count; i++)
        {
            var (expression, outcome) = (returns[i].Expression!, outcomes[i]);
            var success = outcome is false ? null : Success(value, returns[i], explicitly: outcome is null);
            var failure = outcome is true ? null : Text.NewError(Text.Code(document, body.SyntaxTree), Message(error, returns[i]));
            edits.Replace(document, expression, current => Text.Replacement(
                success is null ? failure! : failure is null ? success : $"{Condition((ExpressionSyntax)current)} ? {success} : {failure}", current));
        }

        foreach (var it in (OutValue?[])[value, error])
        {
            foreach (var assignment in it?.Assignments ?? [])
                edits.Replace(document, assignment, static _ => SolutionEdits.Splice([]));
        }

        var variables = new[] { value, error }.OfType<OutValue>().Where(static it => it.IsVariable)
            .Select(static it => SyntaxFactory.ParseStatement($"{it.Parameter.Type.ToSignature()} {it.Parameter.Name};\n").WithAdditionalAnnotations(
                Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation, Microsoft.CodeAnalysis.Formatting.Formatter.Annotation)).ToList();
        if (variables.Count > 0)
            edits.Replace(document, body, current => ((BlockSyntax)current).WithStatements(((BlockSyntax)current).Statements.InsertRange(0, variables)));
        return true;
    }

    private static string Condition(ExpressionSyntax expression) =>
        expression is AssignmentExpressionSyntax or ConditionalExpressionSyntax ? $"({expression})" : expression.ToString();

    private string Success(OutValue? value, ReturnStatementSyntax at, bool explicitly)
    {
        if (value is null)
            return text.Success("", isNull: false, explicitly);
        if (value.AssignedBefore(at) is not { } expression)
            return text.Success(value.Parameter.Name, value.Parameter.Type.NullableAnnotation == NullableAnnotation.Annotated, explicitly);
        return text.Success(
            expression.ToString(), model.GetTypeInfo(expression, cancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull, explicitly);
    }

    private string Message(OutValue error, ReturnStatementSyntax at)
    {
        if (error.AssignedBefore(at) is { } expression)
            return Text.Message(expression, model, cancellationToken);
        return error.Parameter.Type.NullableAnnotation == NullableAnnotation.Annotated ? $"{error.Parameter.Name} ?? {Text.NoMessage}" : error.Parameter.Name;
    }
}
