using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>How statements are walked: branches, loops, handlers, returns.</content>
internal sealed partial class BodyWalker
{
    private void Visit(IOperation? operation)
    {
        if (operation is null)
            return;
        _cancellationToken.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation.Kind)
        {
            case OperationKind.Block:
                VisitBlock((IBlockOperation)operation);
                break;
            case OperationKind.ExpressionStatement:
                Eval(((IExpressionStatementOperation)operation).Operation);
                break;
            case OperationKind.VariableDeclarationGroup or OperationKind.VariableDeclaration or OperationKind.UsingDeclaration:
                foreach (var child in operation.ChildOperations)
                    Visit(child);
                break;
            case OperationKind.VariableDeclarator:
                VisitDeclarator((IVariableDeclaratorOperation)operation);
                break;
            case OperationKind.Conditional when operation.Type is null:
                VisitIf((IConditionalOperation)operation);
                break;
            case OperationKind.Loop:
                VisitLoop((ILoopOperation)operation);
                break;
            case OperationKind.Switch:
                VisitSwitch((ISwitchOperation)operation);
                break;
            case OperationKind.Try:
                VisitTry((ITryOperation)operation);
                break;
            case OperationKind.Return or OperationKind.YieldReturn:
                VisitReturn((IReturnOperation)operation);
                break;
            case OperationKind.YieldBreak:
                _state.IsDead = true;
                break;
            case OperationKind.Throw:
                Eval(((IThrowOperation)operation).Exception);
                _state.IsDead = true;
                break;
            case OperationKind.Branch:
                if (_leaving.Count > 0)
                    _leaving.Peek().Merge(_state);
                _state.IsDead = true;
                break;
            case OperationKind.LocalFunction:
                VisitFunction(((ILocalFunctionOperation)operation).Body, new());
                break;
            case OperationKind.FieldInitializer or OperationKind.PropertyInitializer or OperationKind.ParameterInitializer or OperationKind.VariableInitializer:
                Eval(((ISymbolInitializerOperation)operation).Value);
                break;
            case OperationKind.Using:
                var use = (IUsingOperation)operation;
                Visit(use.Resources);
                Visit(use.Body);
                break;
            case OperationKind.Lock or OperationKind.Labeled or OperationKind.MethodBody or OperationKind.ConstructorBody or OperationKind.None:
                foreach (var child in operation.ChildOperations)
                    Visit(child);
                break;
            default:
                Eval(operation);
                break;
        }
    }

    private void VisitBlock(IBlockOperation block)
    {
        var wasGuarded = _isGuarded;
        foreach (var statement in block.Operations)
            Visit(statement);
        _isGuarded = wasGuarded;
    }

    private void VisitDeclarator(IVariableDeclaratorOperation declarator)
    {
        foreach (var ignored in declarator.IgnoredArguments)
            Eval(ignored);
        if (declarator.GetVariableInitializer()?.Value is not { } value)
            return;
        Assign(declarator.Symbol, EvalObject(value));
        RememberWriter(declarator.Symbol, value);
        if (declarator.Symbol.Type.SpecialType == SpecialType.System_Boolean)
            Remember(declarator.Symbol, value);
    }

    private void Remember(ISymbol variable, IOperation value)
    {
        var guard = GuardOf(value);
        if (guard != default)
            (_guards ??= new(SymbolEqualityComparer.Default))[variable] = guard;
    }

    private Guard GuardOf(IOperation? condition) => condition is null ? Guard.None : Guards.Of(condition, _findGuard ??= FindGuard, _symbols.GuardNames);

    private Guard? FindGuard(ISymbol symbol) => _guards is not null && _guards.TryGetValue(symbol, out var guard) ? guard : null;

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

    private void VisitReturn(IReturnOperation @return)
    {
        if (@return.ReturnedValue is { } value)
        {
            var returned = EvalObject(value);
            if (_frame.Handler is { } handler)
                returned = Check(Sink.Result, handler, value, returned, isDeep: true) ? Taint.None : returned;
            _frame.Return(_isGuarded ? Taint.None : returned);
        }

        if (@return.Kind == OperationKind.Return)
            _state.IsDead = true;
    }

    /// <summary>Walks the body of a lambda or local function with what is known here. Returns what it returns.</summary>
    private Taint VisitFunction(IOperation? body, Frame frame)
    {
        var (state, outer, leaving, guarded) = (_state, _frame, _leaving.Count, _isGuarded);
        (_state, _frame) = (state.Clone(), frame);
        _leaving.Push(new() { IsDead = true });
        Visit(body);
        while (_leaving.Count > leaving)
            _leaving.Pop();
        // It runs before what follows, after it, or never: what it puts into variables around it may be there.
        _state.IsDead = false;
        state.Merge(_state);
        (_state, _frame, _isGuarded) = (state, outer, guarded);
        return frame.Returns ?? Taint.None;
    }

    /// <summary>Whether a method's result is sent to a client.</summary>
    private bool IsHandler(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } || method.ReturnsVoid)
            return false;
        foreach (var parameter in method.Parameters)
        {
            if (_symbols.RoleOf(parameter.Type) == TypeRole.ServerCallContext)
                return true;
        }

        if (method.IsStatic || method.DeclaredAccessibility != Accessibility.Public || method.ContainingType is not { } type)
            return false;
        var facts = _symbols.FactsOf(type);
        return facts.IsHub || facts.IsController && !method.GetAttributes().Any(attribute =>
            SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _symbols.NonAction));
    }
}
