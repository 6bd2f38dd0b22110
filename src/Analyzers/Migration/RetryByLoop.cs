using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Migration;

/// <summary>Loops that success leaves, and that go on after a failure: after a wait, or so often as a counter says.</summary>
internal static class RetryByLoop
{
    public static RepeatedCall? Find(LoopedTry loop, MigrationSymbols symbols)
    {
        var leaves = LeavesLoop(loop.Try.Block, loop.Condition);
        foreach (var caught in loop.Catches)
        {
            if (caught.Syntax is not CatchClauseSyntax clause || LoopedTry.Ends(clause.Block) || !leaves && !GoesOn(loop, clause))
                continue;
            var failure = AfterFailure.Of(loop, caught);
            if (!failure.Waits && (failure.Counters.Count == 0 || loop.Loop is ForEachStatementSyntax || failure.Awaits) && !loop.After.Any(Waits))
                continue;
            if (RepeatedCall.Find(loop.Calls, clause, failure.Counters, symbols) is { } call)
                return call;
        }

        return null;
    }

    /// <summary>Whether the clause goes on, and what follows the <c>try</c> leaves the loop.</summary>
    private static bool GoesOn(LoopedTry loop, CatchClauseSyntax clause) =>
        clause.Block.Statements.LastOrDefault() is ContinueStatementSyntax && loop.After.LastOrDefault() is ReturnStatementSyntax or BreakStatementSyntax;

    public static bool Waits(SyntaxNode statement) => statement.DescendantNodes().Any(static it => it is InvocationExpressionSyntax call && IsNamedLikeWait(call));

    /// <summary>Whether it waits, as far as its name tells.</summary>
    public static bool IsNamedLikeWait(InvocationExpressionSyntax call) => NameOf(call) is { } name
        && (name.Contains("Delay") || name.Contains("Sleep") || name.Contains("Wait") || name.Contains("Backoff") || name.Contains("BackOff") || name.Contains("Pause"));

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
}
