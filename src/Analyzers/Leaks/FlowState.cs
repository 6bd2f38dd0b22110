using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>What the local variables and parameters carry at one point of a body.</summary>
internal sealed class FlowState
{
    private readonly Dictionary<ISymbol, Taint> _values;

    public FlowState() => _values = new(SymbolEqualityComparer.Default);

    private FlowState(FlowState other) => _values = new(other._values, SymbolEqualityComparer.Default);

    /// <summary>Whether the point cannot be reached.</summary>
    public bool IsDead { get; set; }

    public Taint? Find(ISymbol variable) => _values.TryGetValue(variable, out var value) ? value : null;

    public void Set(ISymbol variable, Taint value) => _values[variable] = value;

    public void Add(ISymbol variable, Taint value)
    {
        if (!value.IsEmpty)
            _values[variable] = Find(variable) is { } known ? known.Union(value) : value;
    }

    public FlowState Clone() => new(this);

    /// <summary>Takes in what holds where another way leads to the same point. Says whether anything is new.</summary>
    public bool Merge(FlowState other)
    {
        if (other.IsDead)
            return false;
        var isNew = IsDead;
        if (IsDead)
            _values.Clear();
        IsDead = false;
        foreach (var entry in other._values)
        {
            if (!_values.TryGetValue(entry.Key, out var known))
            {
                _values[entry.Key] = entry.Value;
                isNew |= !entry.Value.IsEmpty;
            }
            else if (!ReferenceEquals(known, entry.Value))
            {
                isNew |= !known.Contains(entry.Value);
                _values[entry.Key] = known.Union(entry.Value);
            }
        }

        return isNew;
    }
}
