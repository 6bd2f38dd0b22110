using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>What the local variables and parameters carry at one point of a body.</summary>
internal sealed class FlowState
{
    private static readonly ImmutableDictionary<ISymbol, Taint> Nothing = ImmutableDictionary.Create<ISymbol, Taint>(SymbolEqualityComparer.Default);

    // Every branch clones the state and most change nothing: what they leave alone is shared, neither copied nor merged.
    private ImmutableDictionary<ISymbol, Taint> _values = Nothing;

    /// <summary>Whether the point cannot be reached.</summary>
    public bool IsDead { get; set; }

    public Taint? Find(ISymbol variable) => _values.TryGetValue(variable, out var value) ? value : null;

    public void Set(ISymbol variable, Taint value) => _values = _values.SetItem(variable, value);

    public void Add(ISymbol variable, Taint value)
    {
        if (!value.IsEmpty)
            Set(variable, Find(variable) is { } known ? known.Union(value) : value);
    }

    public FlowState Clone() => new() { _values = _values };

    /// <summary>Takes in what holds where another way leads to the same point. Says whether anything is new.</summary>
    public bool Merge(FlowState other)
    {
        if (other.IsDead)
            return false;
        var isNew = IsDead;
        if (IsDead)
            _values = Nothing;
        IsDead = false;
        if (ReferenceEquals(_values, other._values))
            return isNew;
        foreach (var entry in other._values)
        {
            if (!_values.TryGetValue(entry.Key, out var known))
            {
                Set(entry.Key, entry.Value);
                isNew |= !entry.Value.IsEmpty;
            }
            else if (!ReferenceEquals(known, entry.Value))
            {
                isNew |= !known.Contains(entry.Value);
                Set(entry.Key, known.Union(entry.Value));
            }
        }

        return isNew;
    }
}
