using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Handling;

/// <summary>What becomes of an error behind the place that it leaves: around it in the same function, and in all callers of a private one.</summary>
internal static class Outside
{
    /// <summary>Whether the code is kept, or declared by a function that it leaves.</summary>
    public static bool KeepsFrom(IOperation place, string code, HandlingSymbols symbols, CancellationToken cancellationToken) =>
        KeepsFrom(place, code, symbols, Helpers.Depth, cancellationToken);

    private static bool KeepsFrom(IOperation place, string code, HandlingSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        // What becomes of a task that is returned is decided where it is awaited.
        var isInside = !(place.Parent is IReturnOperation && symbols.HoldsTasks(place.Type));
        for (var child = place; child.Parent is { } parent; child = parent)
        {
            if (parent is IAnonymousFunctionOperation lambda && !lambda.IsHandedOver())
                return false;
            if (parent is ILocalFunctionOperation)
                break;
            if (isInside && parent is ITryOperation attempt && attempt.Body == child
                && attempt.Catches.Any(clause => Catching.CodesOf(clause, symbols, cancellationToken).Contains(code)))
                return true;
        }

        var symbol = place.SemanticModel?.GetEnclosingSymbol(place.Syntax.SpanStart, cancellationToken);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
            symbol = symbol.ContainingSymbol;
        return symbol is IMethodSymbol function && (symbols.RaisedBy(function).Contains(code) || AllCallersKeep(function, place, code, symbols, depth, cancellationToken));
    }

    private static bool AllCallersKeep(IMethodSymbol function, IOperation place, string code, HandlingSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        if (depth == 0 || place.SemanticModel is not { } model || !MethodUses.AreAllIn(model, function))
            return false;
        var uses = MethodUses.Of(function, model, symbols, cancellationToken).ToArray();
        return uses.Length > 0 && uses.All(use => use is IInvocationOperation && use.IsObserved(symbols) && KeepsFrom(use, code, symbols, depth - 1, cancellationToken));
    }
}
