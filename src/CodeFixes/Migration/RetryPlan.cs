using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>How often and after which waits a loop repeats its call, found by running the loop's arithmetic with a call that always fails.</summary>
internal sealed class RetryPlan
{
    private const int Most = 100;

    private RetryPlan(int retries, IReadOnlyList<double> delays, bool endsLoop) => (MaxRetries, Delays, EndsLoop) = (retries, delays, endsLoop);

    public int MaxRetries { get; }

    /// <summary>Whether the loop ends after the last attempt, rather than by an exception.</summary>
    public bool EndsLoop { get; }

    private IReadOnlyList<double> Delays { get; }

    /// <summary>Null where the loop has no end that is known, or ends otherwise than by the exception.</summary>
    public static RetryPlan? Find(RetryLoop loop, LoopArithmetic arithmetic)
    {
        arithmetic.Start(loop.Loop);
        var delays = new List<double>();
        for (var attempts = 1; attempts <= Most; attempts++)
        {
            if (attempts > 1 || loop.Loop is not DoStatementSyntax)
            {
                if (arithmetic.Evaluate(Condition(loop.Loop)) == 0)
                    return attempts == 1 || !ThrowsAfter(loop.Loop) ? null : new(attempts - 2, delays, endsLoop: true);
            }

            foreach (var statement in loop.Body)
            {
                switch (statement == loop.Try ? Fail(loop, arithmetic, delays) : Run(statement, arithmetic, delays))
                {
                    case End.Throws:
                        return new(attempts - 1, delays, endsLoop: false);
                    case End.Leaves:
                        return null;
                    case End.Continues:
                        goto next;
                }
            }

        next:
            if (loop.Loop is ForStatementSyntax { Incrementors: var incrementors })
            {
                foreach (var incrementor in incrementors)
                    arithmetic.Evaluate(incrementor);
            }
        }

        return null;
    }

    /// <summary>The settings as they are written in an attribute or an initializer.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings(IReadOnlyList<string> on)
    {
        var settings = new List<(string, string)> { ("MaxRetries", MaxRetries.ToString(CultureInfo.InvariantCulture)) };
        if (Delays is [var first, ..] && first is >= 0 and <= int.MaxValue)
        {
            settings.Add(("DelayMs", ((int)first).ToString(CultureInfo.InvariantCulture)));
            if (Delays is [_, var second, ..] && second is >= 0)
            {
                if (second == first)
                    settings.Add(("Backoff", $"global::{KnownNames.RetryBackoff}.Constant"));
                else if (second == 2 * first && Delays is [_, _, var third, ..] && third == 3 * first)
                    settings.Add(("Backoff", $"global::{KnownNames.RetryBackoff}.Linear"));
                if (Delays.Max() is > 5_000 and <= int.MaxValue and var longest)
                    settings.Add(("MaxDelayMs", ((int)longest).ToString(CultureInfo.InvariantCulture)));
            }
        }

        if (on.Count > 0)
            settings.Add(("On", $"[{string.Join(", ", on)}]"));
        return settings;
    }

    private static ExpressionSyntax? Condition(StatementSyntax loop) => loop switch
    {
        ForStatementSyntax it => it.Condition,
        WhileStatementSyntax it => it.Condition,
        DoStatementSyntax it => it.Condition,
        _ => null,
    };

    /// <summary>Whether a loop that comes to its end is followed by a throw.</summary>
    private static bool ThrowsAfter(StatementSyntax loop) =>
        loop.Parent is BlockSyntax block && block.Statements.SkipWhile(it => it != loop).Skip(1).FirstOrDefault() is ThrowStatementSyntax;

    private static End Fail(RetryLoop loop, LoopArithmetic arithmetic, List<double> delays) =>
        loop.Catch.Filter is { } filter && arithmetic.Evaluate(filter.FilterExpression) == 0 ? End.Throws : Run(loop.Catch.Block, arithmetic, delays);

    private static End Run(StatementSyntax statement, LoopArithmetic arithmetic, List<double> delays)
    {
        switch (statement)
        {
            case BlockSyntax block:
                foreach (var inner in block.Statements)
                {
                    if (Run(inner, arithmetic, delays) is not End.None and var end)
                        return end;
                }

                return End.None;
            case IfStatementSyntax choice:
                return arithmetic.Evaluate(choice.Condition) switch
                {
                    null => End.None,
                    0 => choice.Else is { } otherwise ? Run(otherwise.Statement, arithmetic, delays) : End.None,
                    _ => Run(choice.Statement, arithmetic, delays),
                };
            case ThrowStatementSyntax:
                return End.Throws;
            case ReturnStatementSyntax or BreakStatementSyntax:
                return End.Leaves;
            case ContinueStatementSyntax:
                return End.Continues;
            case LocalDeclarationStatementSyntax local:
                arithmetic.Declare(local.Declaration);
                return End.None;
            case ExpressionStatementSyntax { Expression: var expression }:
                if (arithmetic.FindWait(expression) is { } wait)
                    delays.Add(arithmetic.Evaluate(wait) ?? double.NaN);
                else
                    arithmetic.Evaluate(expression);
                return End.None;
            default:
                return End.None;
        }
    }

    private enum End
    {
        None,
        Throws,
        Leaves,
        Continues,
    }
}
