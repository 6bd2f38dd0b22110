using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// What was found out about symbols, by the objects that stand for them, which costs a fraction of comparing symbols. Where an equal symbol has
/// another object, the same is found out again.
/// </summary>
internal sealed class SymbolCache<TSymbol, TValue>
    where TSymbol : class, ISymbol
    where TValue : class
{
    // The tables are filled while a compilation is analyzed: a small one to begin with would be copied over and over.
    private const int Expected = 1024;
    private const int Writers = 4;

    private readonly ConcurrentDictionary<TSymbol, TValue> _known = new(Writers, Expected, ReferenceComparer.Instance);

    public TValue GetOrAdd(TSymbol symbol, Func<TSymbol, TValue> create)
    {
        if (_known.TryGetValue(symbol, out var known))
            return known;
        var value = create(symbol);
        _known.TryAdd(symbol, value);
        return value;
    }

    private sealed class ReferenceComparer : IEqualityComparer<TSymbol>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(TSymbol x, TSymbol y) => ReferenceEquals(x, y);

        public int GetHashCode(TSymbol symbol) => RuntimeHelpers.GetHashCode(symbol);
    }
}
