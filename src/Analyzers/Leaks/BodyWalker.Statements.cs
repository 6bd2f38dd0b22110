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
        // What its type says of it, the type of the variable says wherever it is read.
        Assign(declarator.Symbol, declarator.Symbol.Type.Equals(value.Type, SymbolEqualityComparer.Default) ? Eval(value) : EvalObject(value));
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
}
