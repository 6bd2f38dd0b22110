using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>What a catch clause of a loop does before the next attempt.</summary>
internal sealed class AfterFailure
{
    private readonly HashSet<string> _counters = new(StringComparer.Ordinal);

    /// <summary>Whether it calls something that waits by its name.</summary>
    public bool Waits { get; private set; }

    /// <summary>Whether it awaits anything, as one who renews a token does.</summary>
    public bool Awaits { get; private set; }

    /// <summary>The variables that change from one attempt to the next.</summary>
    public IReadOnlyCollection<string> Counters => _counters;

    public static AfterFailure Of(LoopedTry loop, ICatchClauseOperation clause)
    {
        var failure = new AfterFailure();
        if (loop.Loop is ForEachStatementSyntax each)
            failure._counters.Add(each.Identifier.ValueText);
        if (loop.Operation is IForLoopOperation { AtLoopBottom: var incrementors })
        {
            foreach (var incrementor in incrementors)
                failure.ReadAll(incrementor);
        }

        failure.ReadAll(loop.Operation switch { IForLoopOperation it => it.Condition, IWhileLoopOperation it => it.Condition, _ => null });
        failure.ReadAll(clause.Filter);
        failure.ReadAll(clause.Handler);
        return failure;
    }

    private void ReadAll(IOperation? part)
    {
        if (part is null)
            return;
        Read(part);
        foreach (var operation in part.Descendants())
            Read(operation);
    }

    private void Read(IOperation operation)
    {
        var changed = operation switch
        {
            IIncrementOrDecrementOperation it => it.Target,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Syntax: AssignmentExpressionSyntax { Right: LiteralExpressionSyntax } } it => it.Target,
            _ => null,
        };
        if (changed?.Syntax is IdentifierNameSyntax name)
            _counters.Add(name.Identifier.ValueText);
        Awaits |= operation is IAwaitOperation;
        Waits |= operation is IInvocationOperation { Syntax: InvocationExpressionSyntax call } && RetryByLoop.IsNamedLikeWait(call);
    }
}
