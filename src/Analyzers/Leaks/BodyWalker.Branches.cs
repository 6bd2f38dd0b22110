using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>Branches, loops and handlers: ways that are walked apart and merged.</content>
internal sealed partial class BodyWalker
{
    private void VisitIf(IConditionalOperation conditional)
    {
        var guard = GuardOf(conditional.Condition);
        Eval(conditional.Condition);
        var otherwise = _state.Clone();
        WalkGuarded(conditional.WhenTrue, guard.WhenTrue, WordedBy(conditional.Condition));
        var then = _state;
        _state = otherwise;
        WalkGuarded(conditional.WhenFalse, guard.WhenFalse);
        // After a branch that leaves, only the other condition holds for the rest of the block.
        if (then.IsDead && guard.WhenFalse || _state.IsDead && guard.WhenTrue)
            _isGuarded = true;
        if (_state.IsDead)
            _state = then;
        else
            _state.Merge(then);
    }

    private void WalkGuarded(IOperation? branch, bool isGuarded, ISymbol? worded = null)
    {
        var (wasGuarded, outer) = (_isGuarded, _worded);
        _isGuarded |= isGuarded;
        _worded = worded ?? outer;
        Visit(branch);
        (_isGuarded, _worded) = (wasGuarded, outer);
    }

    private void VisitLoop(ILoopOperation loop)
    {
        var (before, condition, after) = (ImmutableArray<IOperation>.Empty, (IOperation?)null, ImmutableArray<IOperation>.Empty);
        switch (loop)
        {
            case IForEachLoopOperation each:
                var items = EvalObject(each.Collection);
                var key = KeyOf(each.LoopControlVariable);
                foreach (var variable in each.Locals)
                    Assign(variable, variable.Equals(key, SymbolEqualityComparer.Default) ? Taint.None : items.Blurred());
                break;
            case IForLoopOperation @for:
                (before, condition, after) = (@for.Before, @for.Condition, @for.AtLoopBottom);
                break;
            case IWhileLoopOperation @while:
                condition = @while.Condition;
                break;
        }

        foreach (var operation in before)
            Visit(operation);
        var guard = GuardOf(condition);
        var entry = _state.Clone();
        _leaving.Push(new() { IsDead = true });
        _loopDepth++;
        for (var round = 0; round < 2; round++)
        {
            Eval(condition);
            WalkGuarded(loop.Body, guard.WhenTrue);
            foreach (var operation in after)
                Visit(operation);
            var isNew = entry.Merge(_state);
            _state = entry.Clone();
            if (!isNew || _loopDepth > DeepestLoop)
                break;
        }

        _loopDepth--;
        _state.Merge(_leaving.Pop());
    }

    private void VisitSwitch(ISwitchOperation @switch)
    {
        var value = EvalObject(@switch.Value);
        var start = _state;
        var result = new FlowState { IsDead = true };
        _leaving.Push(result);
        var hasDefault = false;
        foreach (var @case in @switch.Cases)
        {
            _state = start.Clone();
            var (isGuarded, outer) = (false, _worded);
            foreach (var clause in @case.Clauses)
            {
                hasDefault |= clause is IDefaultCaseClauseOperation;
                isGuarded |= @case.Clauses.Length == 1 && clause is ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true, Value: string name } } && IsDevelopment(name);
                if (clause is IPatternCaseClauseOperation pattern)
                {
                    Bind(pattern.Pattern, value);
                    Eval(pattern.Guard);
                    isGuarded |= GuardOf(pattern.Guard).WhenTrue;
                    if (@case.Clauses.Length == 1)
                        _worded = WordedBy(@switch.Value, pattern.Pattern) ?? outer;
                }
            }

            var wasGuarded = _isGuarded;
            _isGuarded |= isGuarded;
            foreach (var statement in @case.Body)
                Visit(statement);
            (_isGuarded, _worded) = (wasGuarded, outer);
            result.Merge(_state);
        }

        _leaving.Pop();
        if (!hasDefault)
            result.Merge(start);
        _state = result;
    }

    /// <summary>The value of a case for the environment in which errors may be shown.</summary>
    private static bool IsDevelopment(string name) => name.StartsWith("Dev", StringComparison.OrdinalIgnoreCase);

    private void VisitTry(ITryOperation @try)
    {
        var start = _state.Clone();
        Visit(@try.Body);
        var end = _state;
        var thrown = start;
        thrown.Merge(end);
        foreach (var @catch in @try.Catches)
        {
            _state = thrown.Clone();
            Visit(@catch.ExceptionDeclarationOrExpression);
            var guard = GuardOf(@catch.Filter);
            Eval(@catch.Filter);
            WalkGuarded(@catch.Handler, guard.WhenTrue, WordedBy(@catch.Filter));
            if (end.IsDead)
                end = _state;
            else
                end.Merge(_state);
        }

        _state = end;
        if (@try.Finally is null)
            return;
        var isDead = end.IsDead;
        _state.IsDead = false;
        _state.Merge(thrown);
        Visit(@try.Finally);
        _state.IsDead |= isDead;
    }
}
