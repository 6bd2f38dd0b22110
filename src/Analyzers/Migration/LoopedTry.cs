using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>A loop around a <c>try</c> with catch clauses.</summary>
/// <param name="Operation">The loop.</param>
/// <param name="Loop">How it is written.</param>
/// <param name="Condition">On which it goes on; null where it has none.</param>
/// <param name="Body">Its statements.</param>
/// <param name="Try">The first of them that tries.</param>
/// <param name="Catches">Its clauses.</param>
/// <param name="Calls">What is tried.</param>
internal sealed record LoopedTry(
    ILoopOperation Operation, StatementSyntax Loop, ExpressionSyntax? Condition, IReadOnlyList<StatementSyntax> Body,
    TryStatementSyntax Try, ImmutableArray<ICatchClauseOperation> Catches, TriedCalls Calls)
{
    public static LoopedTry? Of(ILoopOperation loop)
    {
        if (TryOf(loop.Body) is not { Catches.IsEmpty: false, Syntax: TryStatementSyntax syntax } attempt)
            return null;
        var (body, condition) = loop.Syntax switch
        {
            ForStatementSyntax it => (it.Statement, it.Condition),
            WhileStatementSyntax it => (it.Statement, it.Condition),
            DoStatementSyntax it => (it.Statement, it.Condition),
            ForEachStatementSyntax { AwaitKeyword.RawKind: 0 } it => (it.Statement, null),
            _ => default,
        };
        return body is null ? null : new(loop, (StatementSyntax)loop.Syntax, condition, body is BlockSyntax block ? block.Statements : [body], syntax, attempt.Catches, new(attempt));
    }

    /// <summary>Whether the loop does not go on behind what a clause does.</summary>
    public static bool Ends(BlockSyntax clause) =>
        clause.Statements.LastOrDefault() is ThrowStatementSyntax or ReturnStatementSyntax or BreakStatementSyntax or GotoStatementSyntax;

    private static ITryOperation? TryOf(IOperation body)
    {
        if (body is not IBlockOperation block)
            return body as ITryOperation;
        foreach (var statement in block.Operations)
        {
            if (statement is ITryOperation attempt)
                return attempt;
        }

        return null;
    }

    /// <summary>What follows the <c>try</c> in the loop.</summary>
    public IEnumerable<StatementSyntax> After => Body.SkipWhile(it => it != Try).Skip(1);
}
