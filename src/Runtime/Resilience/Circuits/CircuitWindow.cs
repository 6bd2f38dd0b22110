namespace Snakepit.Resilience;

/// <summary>The latest results of an operation: so many at most, and none older than a maximum age.</summary>
internal sealed class CircuitWindow(int size)
{
    // The moment in the upper 63 bits, whether it failed in the lowest: 8 bytes a result.
    private readonly long[] _results = new long[size];
    private int _oldest;

    internal int Count { get; private set; }

    internal int Failures { get; private set; }

    internal bool IsFull => Count == _results.Length;

    internal int Size => _results.Length;

    internal void Add(long moment, bool failed)
    {
        if (IsFull)
            DropOldest();
        var index = _oldest + Count;
        _results[index < _results.Length ? index : index - _results.Length] = moment << 1 | (failed ? 1L : 0L);
        Count++;
        Failures += failed ? 1 : 0;
    }

    /// <summary>Forgets what happened before <paramref name="moment"/>.</summary>
    internal void Forget(long moment)
    {
        while (Count > 0 && _results[_oldest] >> 1 < moment)
            DropOldest();
    }

    internal void Clear() => (_oldest, Count, Failures) = (0, 0, 0);

    private void DropOldest()
    {
        Failures -= (int)(_results[_oldest] & 1);
        _oldest = _oldest + 1 < _results.Length ? _oldest + 1 : 0;
        Count--;
    }
}
