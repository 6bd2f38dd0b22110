namespace Snakepit.Resilience;

/// <summary>The latest results of an operation: so many at most, and none older than a maximum age.</summary>
internal sealed class CircuitWindow(int size)
{
    // The moment in the upper 63 bits, whether it failed in the lowest: 8 bytes a result.
    private readonly long[] results = new long[size];
    private int oldest;

    internal int Count { get; private set; }

    internal int Failures { get; private set; }

    internal bool IsFull => Count == results.Length;

    internal int Size => results.Length;

    internal void Add(long moment, bool failed)
    {
        if (IsFull)
            DropOldest();
        var index = oldest + Count;
        results[index < results.Length ? index : index - results.Length] = moment << 1 | (failed ? 1L : 0L);
        Count++;
        Failures += failed ? 1 : 0;
    }

    /// <summary>Forgets what happened before <paramref name="moment"/>.</summary>
    internal void Forget(long moment)
    {
        while (Count > 0 && results[oldest] >> 1 < moment)
            DropOldest();
    }

    internal void Clear() => (oldest, Count, Failures) = (0, 0, 0);

    private void DropOldest()
    {
        Failures -= (int)(results[oldest] & 1);
        oldest = oldest + 1 < results.Length ? oldest + 1 : 0;
        Count--;
    }
}
