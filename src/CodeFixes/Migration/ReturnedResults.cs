using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Goes through all that a method returns, down to what makes a result or hands one on.</summary>
/// <param name="document">The document of the method.</param>
/// <param name="model">Its semantics.</param>
/// <param name="edits">Gets the type arguments of <c>Task.FromResult</c>.</param>
/// <param name="type">The new result as source text, asked for when the edits are made.</param>
/// <param name="change">Changes what makes a result, which may be one of several branches that need a type in common; null: it is something else.</param>
/// <param name="handOn">Takes in a method whose result is handed on.</param>
/// <param name="cancellationToken">Ends the walk.</param>
internal sealed class ReturnedResults(
    Document document, SemanticModel model, SolutionEdits edits, Func<string> type,
    Func<ExpressionSyntax, bool, bool?> change, Func<IMethodSymbol, bool> handOn, CancellationToken cancellationToken)
{
    public bool TryPlan(DeclaredFunction function)
    {
        if (function.Expression is { } only)
            return TryPlan(only);
        return function.Body is null || function.Body
            .DescendantNodes(static it => it is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().All(it => it.Expression is { } expression && TryPlan(expression));
    }

    public bool TryPlan(ExpressionSyntax expression, bool isBranch = false)
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
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var task, Name: { Identifier.ValueText: "FromResult" } name }, ArgumentList.Arguments: [var result] }
                when task.ToString() is "Task" or "ValueTask" or "System.Threading.Tasks.Task":
                edits.Replace(document, name, _ =>
                    ((MemberAccessExpressionSyntax)Syntax.Expression($"_.FromResult<{type()}>")).Name.WithTriviaFrom(name));
                return TryPlan(result.Expression);
            default:
                // A method that hands on the result of another: both change, or none.
                return change(expression, isBranch)
                    ?? (Uses.MethodOf(expression is IdentifierNameSyntax local ? Uses.InitialOf(local, model, cancellationToken) ?? local : expression, model, cancellationToken) is { } method && handOn(method));
        }
    }
}
