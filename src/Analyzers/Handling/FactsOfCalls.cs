using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;
using Facts = System.Collections.Immutable.ImmutableHashSet<Microsoft.CodeAnalysis.ISymbol>;

namespace Snakepit.Analyzers.Handling;

/// <summary>What is known wherever a local function is called, or handed on.</summary>
internal sealed class FactsOfCalls
{
    private readonly Dictionary<IMethodSymbol, Facts> _known = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _open = new(SymbolEqualityComparer.Default);

    public bool Has(IMethodSymbol function) => _known.ContainsKey(function);

    /// <summary>Takes the place into account if it calls a local function.</summary>
    public void Add(IOperation place, Facts facts)
    {
        var method = place switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        if (method is not { MethodKind: MethodKind.LocalFunction, OriginalDefinition: var function })
            return;
        // Of its own parameters and locals each call has others.
        facts = facts.Except(facts.Where(it => it.ContainingSymbol.Is(function)));
        if (_known.TryGetValue(function, out var before))
        {
            facts = facts.Intersect(before);
            if (facts.Count == before.Count)
                return;
        }

        _known[function] = facts;
        _open.Add(function);
    }

    /// <summary>One of the functions of whose calls less is known than when it was asked for last.</summary>
    public (IMethodSymbol Function, Facts Known)? FindNext(IEnumerable<IMethodSymbol> functions) =>
        functions.FirstOrDefault(_open.Remove) is { } function ? (function, _known[function]) : null;
}
