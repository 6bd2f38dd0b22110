using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>A <c>try</c> after whose failure the code goes back to it: by <c>goto</c>, or by a call of the method it is in with the same arguments but for a counter.</summary>
internal static class RetryByJump
{
    public static (SyntaxNode Jump, RepeatedCall Call)? Find(TryStatementSyntax attempt, SemanticModel model, MigrationSymbols symbols, CancellationToken cancellationToken)
    {
        if (attempt.Catches.Count == 0)
            return null;
        var function = attempt.FirstAncestorOrSelf<SyntaxNode>(static it => it is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        foreach (var clause in attempt.Catches)
        {
            foreach (var node in NodesAfterFailure(attempt, clause))
            {
                if (JumpOf(node, attempt, function, clause, model, cancellationToken) is { } counters
                    && RepeatedCall.Find(attempt, clause, counters, model, symbols, cancellationToken) is { } call)
                    return (node, call);
            }
        }

        return null;
    }

    /// <summary>What runs after a failure: the clause, and where it goes on what follows the <c>try</c>.</summary>
    private static IEnumerable<SyntaxNode> NodesAfterFailure(TryStatementSyntax attempt, CatchClauseSyntax clause)
    {
        var nodes = clause.Block.DescendantNodes(static it => it is not AnonymousFunctionExpressionSyntax);
        return clause.Block.Statements.LastOrDefault() is not (ThrowStatementSyntax or ReturnStatementSyntax or GotoStatementSyntax) && attempt.Parent is BlockSyntax block
            && attempt.Block.Statements.LastOrDefault() is ReturnStatementSyntax
                ? nodes.Concat(block.Statements.Skip(block.Statements.IndexOf(attempt) + 1).SelectMany(static it => it.DescendantNodesAndSelf()))
                : nodes;
    }

    /// <summary>The variables that count the attempts, when the node goes back to the <c>try</c>; null when it does not.</summary>
    private static List<string>? JumpOf(
        SyntaxNode node, TryStatementSyntax attempt, SyntaxNode? function, CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (node)
        {
            case GotoStatementSyntax { Expression: IdentifierNameSyntax label }:
                return attempt.AncestorsAndSelf().TakeWhile(it => it != function).Any(it => IsLabelled(it, label.Identifier.ValueText)) ? [] : null;
            case InvocationExpressionSyntax call when NamesItself(call, function):
                return (model.GetOperation(call, cancellationToken) as IInvocationOperation)?.TargetMethod.OriginalDefinition is { } called
                    && called.Is(model.GetDeclaredSymbol(function!, cancellationToken))
                        ? CountersOf(call, called, RetryByLoop.Waits(clause.Block))
                        : null;
            default:
                return null;
        }
    }

    /// <summary>Whether the statement, or one before it in its block, has the label.</summary>
    private static bool IsLabelled(SyntaxNode node, string label) =>
        node is LabeledStatementSyntax labelled && labelled.Identifier.ValueText == label
        || node is StatementSyntax { Parent: BlockSyntax block }
            && block.Statements.TakeWhile(it => it != node).Any(it => it is LabeledStatementSyntax before && before.Identifier.ValueText == label);

    private static bool NamesItself(InvocationExpressionSyntax call, SyntaxNode? function)
    {
        var own = function switch
        {
            MethodDeclarationSyntax it => it.Identifier.ValueText,
            LocalFunctionStatementSyntax it => it.Identifier.ValueText,
            _ => null,
        };
        return own is not null && call.Expression switch
        {
            SimpleNameSyntax it => it.Identifier.ValueText == own,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } it => it.Name.Identifier.ValueText == own,
            _ => false,
        };
    }

    /// <summary>The parameters that are counted up or down, all others being handed on as they are; null where another call is made, or nothing ends or slows it.</summary>
    private static List<string>? CountersOf(InvocationExpressionSyntax call, IMethodSymbol method, bool waits)
    {
        var counters = new List<string>();
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is IdentifierNameSyntax same && IsParameter(same))
                continue;
            var counted = argument.Expression switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression, Left: IdentifierNameSyntax it, Right: LiteralExpressionSyntax } => it,
                PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax it } => it,
                _ => null,
            };
            if (counted is not null && IsParameter(counted))
                counters.Add(counted.Identifier.ValueText);
            // A flag that says that this is the second time.
            else if (!argument.Expression.IsKind(SyntaxKind.TrueLiteralExpression) && !argument.Expression.IsKind(SyntaxKind.FalseLiteralExpression))
                return null;
            else
                counters.Add("");
        }

        return counters.Count > 0 || waits ? counters : null;

        bool IsParameter(IdentifierNameSyntax name) => method.Parameters.Any(it => it.Name == name.Identifier.ValueText);
    }
}
