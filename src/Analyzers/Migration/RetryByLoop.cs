using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Migration;

/// <summary>Loops that success leaves, and that go on after a failure: after a wait, or so often as a counter says.</summary>
internal static class RetryByLoop
{
    public static RepeatedCall? Find(StatementSyntax loop, SemanticModel model, MigrationSymbols symbols, CancellationToken cancellationToken)
    {
        var (inner, condition) = loop switch
        {
            ForStatementSyntax it => (it.Statement, it.Condition),
            WhileStatementSyntax it => (it.Statement, it.Condition),
            DoStatementSyntax it => (it.Statement, it.Condition),
            ForEachStatementSyntax { AwaitKeyword.RawKind: 0 } it => (it.Statement, null),
            _ => default,
        };
        if (inner is not BlockSyntax { Statements: var body } || body.OfType<TryStatementSyntax>().FirstOrDefault() is not { Catches.Count: > 0 } attempt)
            return null;
        var after = body.Skip(body.IndexOf(attempt) + 1).ToList();
        var leaves = LeavesLoop(attempt.Block, condition);
        foreach (var clause in attempt.Catches)
        {
            if (EndsLoop(clause.Block) || !leaves && !(after.LastOrDefault() is ReturnStatementSyntax or BreakStatementSyntax && clause.Block.Statements.LastOrDefault() is ContinueStatementSyntax))
                continue;
            var waits = Waits(clause.Block) || after.Exists(Waits);
            var counters = CountersOf(loop, condition, clause);
            if (!waits && (counters.Count == 0 || loop is ForEachStatementSyntax || DoesMore(clause.Block)))
                continue;
            if (RepeatedCall.Find(attempt, clause, counters, model, symbols, cancellationToken) is { } call)
                return call;
        }

        return null;
    }

    public static bool Waits(SyntaxNode statement) => statement.DescendantNodes().Any(static it => it is InvocationExpressionSyntax call && NameOf(call) is { } name
        && (name.Contains("Delay") || name.Contains("Sleep") || name.Contains("Wait") || name.Contains("Backoff") || name.Contains("BackOff") || name.Contains("Pause")));

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax it => it.Name.Identifier.ValueText,
        SimpleNameSyntax it => it.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether success ends the loop; a loop that goes on is one that polls, pages or consumes.</summary>
    private static bool LeavesLoop(BlockSyntax tried, ExpressionSyntax? condition)
    {
        if (tried.Statements.LastOrDefault() is ReturnStatementSyntax or BreakStatementSyntax)
            return true;
        return condition is not null && tried.Statements.Any(it =>
            it is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name }, Right: var value } }
            && condition.DescendantNodesAndSelf().Any(part => IsUnset(part, name, value)));
    }

    /// <summary>Whether the loop goes on as long as a variable is not set: <c>!done</c>, <c>result is null</c>, a flag that is set to a literal.</summary>
    private static bool IsUnset(SyntaxNode part, string name, ExpressionSyntax value) => part switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: IdentifierNameSyntax it } => it.Identifier.ValueText == name,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Left: IdentifierNameSyntax it, Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } =>
            it.Identifier.ValueText == name,
        IsPatternExpressionSyntax { Expression: IdentifierNameSyntax it, Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } =>
            it.Identifier.ValueText == name,
        IdentifierNameSyntax it => it.Identifier.ValueText == name && value.IsKind(SyntaxKind.FalseLiteralExpression),
        _ => false,
    };

    private static bool EndsLoop(BlockSyntax block) =>
        block.Statements.LastOrDefault() is ThrowStatementSyntax or ReturnStatementSyntax or BreakStatementSyntax or GotoStatementSyntax;

    /// <summary>Whether it repairs something before the next attempt, as one who renews a token does.</summary>
    private static bool DoesMore(BlockSyntax block) => block.DescendantNodes().Any(static it => it is AwaitExpressionSyntax);

    /// <summary>The variables that change from one attempt to the next.</summary>
    private static HashSet<string> CountersOf(StatementSyntax loop, ExpressionSyntax? condition, CatchClauseSyntax clause)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (loop is ForEachStatementSyntax each)
            names.Add(each.Identifier.ValueText);
        var counted = ((IEnumerable<SyntaxNode?>)[condition, clause.Filter, clause.Block]).OfType<SyntaxNode>().SelectMany(static it => it.DescendantNodesAndSelf());
        if (loop is ForStatementSyntax { Incrementors: var incrementors })
            counted = counted.Concat(incrementors);
        foreach (var node in counted)
        {
            var changed = node switch
            {
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } it => it.Operand,
                PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } it => it.Operand,
                AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression, Right: LiteralExpressionSyntax } it => it.Left,
                _ => null,
            };
            if (changed is IdentifierNameSyntax name)
                names.Add(name.Identifier.ValueText);
        }

        return names;
    }
}
