using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>The calls of a <c>try</c>, read once for all who ask for them.</summary>
internal sealed class TriedCalls
{
    private readonly IBlockOperation _body;
    private readonly List<TriedCall> _calls = [];

    public TriedCalls(ITryOperation attempt)
    {
        _body = attempt.Body;
        foreach (var operation in _body.Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation { Syntax: InvocationExpressionSyntax syntax, TargetMethod: var method }:
                    _calls.Add(new(syntax, method, operation));
                    ReadsStream |= method.Name is "MoveNext" or "ReadAllAsync" or "MoveNextAsync";
                    break;
                case IForEachLoopOperation { IsAsynchronous: true }:
                    ReadsStream = true;
                    break;
            }
        }
    }

    /// <summary>Outer calls before those of their arguments.</summary>
    public IReadOnlyList<TriedCall> All => _calls;

    /// <summary>Whether it reads what a stream sends, which no policy repeats.</summary>
    public bool ReadsStream { get; }

    /// <summary>Whether it is made by the <c>try</c> itself and not by a function that is written there.</summary>
    public bool IsDirect(TriedCall call)
    {
        for (var parent = call.Operation.Parent; parent is not null && parent != _body; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }

        return true;
    }
}
