using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Handling;

/// <summary>Which codes the clauses of a <c>try</c> keep.</summary>
internal static class Catching
{
    /// <summary>What one clause keeps.</summary>
    public static CodeSet CodesOf(ICatchClauseOperation clause, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var kept = new CodeSet(symbols, cancellationToken);
        if (!symbols.Catches(clause.ExceptionType))
            return kept;
        var rethrows = clause.Handler.Rethrows(symbols);
        if (clause.Filter is { } filter)
        {
            var test = new CodeTest(symbols, cancellationToken);
            test.ReadCondition(filter);
            if (!rethrows && test.IsDecision)
                kept.Add(test.Handled);
            else if (!rethrows)
                kept.IsAll = true;
            return kept;
        }

        if (rethrows)
            kept.Add(MentionedIn(clause.Handler, symbols, cancellationToken));
        else
            kept.IsAll = true;
        return kept;
    }

    /// <summary>Whether no error of ours gets to the clauses behind this one.</summary>
    public static bool TakesAll(this ICatchClauseOperation clause, HandlingSymbols symbols) =>
        symbols.Catches(clause.ExceptionType) && clause.Filter is null or { ConstantValue: { HasValue: true, Value: true } };

    /// <summary>The codes that are asked for anywhere in an operation.</summary>
    public static CodeSet MentionedIn(IOperation operation, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var test = new CodeTest(symbols, cancellationToken);
        foreach (var part in operation.Descendants())
        {
            switch (part)
            {
                case IConditionalOperation conditional:
                    test.ReadCondition(conditional.Condition);
                    break;
                case ISwitchOperation or ISwitchExpressionOperation:
                    if (Decision.Of(part, symbols, cancellationToken) is { } decision)
                        test.Handled.Add(decision.Handled);
                    break;
            }
        }

        return test.Handled;
    }
}
