using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// What was found out about symbols. Most questions are about an object that was asked for before, which costs a fraction of comparing symbols;
/// another object of an equal symbol, such as one with another nullability, is looked up by what it stands for.
/// </summary>
internal sealed class SymbolCache<TSymbol, TValue>
    where TSymbol : class, ISymbol
{
    private readonly ConcurrentDictionary<TSymbol, TValue> _byObject = new(ReferenceComparer.Instance);
    private readonly ConcurrentDictionary<TSymbol, TValue> _bySymbol = new(SymbolEqualityComparer.Default);

    public TValue GetOrAdd(TSymbol symbol, Func<TSymbol, TValue> create) =>
        _byObject.TryGetValue(symbol, out var value) ? value : _byObject.GetOrAdd(symbol, _bySymbol.GetOrAdd(symbol, create));

    private sealed class ReferenceComparer : IEqualityComparer<TSymbol>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(TSymbol x, TSymbol y) => ReferenceEquals(x, y);

        public int GetHashCode(TSymbol symbol) => RuntimeHelpers.GetHashCode(symbol);
    }
}
