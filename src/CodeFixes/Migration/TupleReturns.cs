using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes what a method returns.</summary>
internal sealed class TupleReturns(
    Document document, SemanticModel model, SolutionEdits edits, ResultTuple tuple, ResultText text, Action<IMethodSymbol> include, CancellationToken cancellationToken)
{
    public bool TryPlan(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { Expression: var only })
            return TryPlan(only);
        return method.Body is null || method.Body
            .DescendantNodes(static it => it is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().All(it => it.Expression is { } expression && TryPlan(expression));
    }

    /// <param name="expression">What is returned.</param>
    /// <param name="isBranch">Whether it is one of several branches, which need a type in common.</param>
    private bool TryPlan(ExpressionSyntax expression, bool isBranch = false)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax it:
                return TryPlan(it.Expression);
            case ConditionalExpressionSyntax it:
                return TryPlan(it.WhenTrue, isBranch: true) && TryPlan(it.WhenFalse, isBranch: true);
            case SwitchExpressionSyntax it:
                return it.Arms.All(arm => TryPlan(arm.Expression, isBranch: true));
            case ThrowExpressionSyntax:
                return true;
            case TupleExpressionSyntax it when it.Arguments.Count == tuple.Tuple.TupleElements.Length:
                return Change(it, isBranch);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var task, Name: { Identifier.ValueText: "FromResult" } name }, ArgumentList.Arguments: [var result] }
                when task.ToString() is "Task" or "ValueTask" or "System.Threading.Tasks.Task":
                edits.Replace(document, name, _ =>
                    ((MemberAccessExpressionSyntax)Syntax.Expression($"_.FromResult<{text.Type}>")).Name.WithTriviaFrom(name));
                return TryPlan(result.Expression);
            default:
                // A method that hands on the result of another: both change, or none.
                if (Uses.MethodOf(expression, model, cancellationToken) is not { } method || ResultTuple.Of(ResultTuple.Unwrap(method.ReturnType)) is not { } other
                    || !SymbolEqualityComparer.Default.Equals(other.Value?.Type, tuple.Value?.Type))
                    return false;
                include(method);
                return true;
        }
    }

    private bool Change(TupleExpressionSyntax it, bool isBranch)
    {
        int Index(IFieldSymbol? element) => element is null ? -1 : tuple.Tuple.TupleElements.IndexOf(element, 0, SymbolEqualityComparer.Default);
        var (success, error, value) = (Index(tuple.Success), Index(tuple.Error), Index(tuple.Value));
        if (success < 0 || error < 0)
            return false;
        var isNull = value >= 0 && model.GetTypeInfo(it.Arguments[value].Expression, cancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull;
        var known = model.GetConstantValue(it.Arguments[success].Expression, cancellationToken).Value as bool?;
        var message = Text.Message(it.Arguments[error].Expression, model, cancellationToken);
        var code = Text.Code(document, it.SyntaxTree);
        edits.Replace(document, it, current =>
        {
            string Part(int index) => ((TupleExpressionSyntax)current).Arguments[index].Expression.ToString();
            var failure = Text.NewError(code, message);
            var changed = known switch
            {
                true => text.Success(value < 0 ? "" : Part(value), isNull, isBranch),
                false => failure,
                null => $"{Part(success)} ? {text.Success(value < 0 ? "" : Part(value), isNull, explicitly: true)} : {failure}",
            };
            return Text.Replacement(changed, it);
        });
        return true;
    }
}
