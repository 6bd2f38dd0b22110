using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>Functions, what they return, and whom they return it to.</content>
internal sealed partial class BodyWalker
{
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

    private static IAnonymousFunctionOperation? FunctionOf(IOperation argument) =>
        Unwrap(argument) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } ? function : Unwrap(argument) as IAnonymousFunctionOperation;

    private Taint EvalLambda(IAnonymousFunctionOperation function, Taint input, string? handler)
    {
        foreach (var parameter in function.Symbol.Parameters)
            Assign(parameter, Carries(parameter.Type) && !_symbols.IsException(parameter.Type) ? input.Union(OfSymbol(parameter)) : OfSymbol(parameter));
        return VisitFunction(function.Body, new() { Handler = handler });
    }
}
