namespace Snakepit.Telemetry;

/// <summary>A pool at the moment of a collection.</summary>
internal sealed record PoolReading(string Name, long Waiting, long Capacity, IReadOnlyList<WorkerReading> Workers);

/// <summary>A worker at the moment of a collection.</summary>
internal sealed record WorkerReading(
    string Id, string State, long Busy, int Restarts, int Stuck, double CpuSeconds, long MemoryBytes, double LoopLagSeconds);

/// <summary>A circuit at the moment of a collection, with the time that it has spent in each state.</summary>
internal sealed record CircuitReading(string Worker, string Operation, string State, IReadOnlyDictionary<string, double> Seconds);

/// <summary>A bulkhead at the moment of a collection.</summary>
internal sealed record BulkheadReading(string Worker, string Operation, long Running, long Queued);

/// <summary>Who can be read; a set that is read far more often than it changes.</summary>
internal sealed class GaugeSources<T>
{
    private readonly Lock _gate = new();
    private Func<IEnumerable<T>>[] _sources = [];

    internal IDisposable Add(Func<IEnumerable<T>> read)
    {
        lock (_gate)
            _sources = [.. _sources, read];
        return new Entry(this, read);
    }

    internal IEnumerable<T> Read() => Volatile.Read(ref _sources).SelectMany(static read => read());

    private void Remove(Func<IEnumerable<T>> read)
    {
        lock (_gate)
            _sources = [.. _sources.Where(source => source != read)];
    }

    private sealed class Entry(GaugeSources<T> owner, Func<IEnumerable<T>> read) : IDisposable
    {
        public void Dispose() => owner.Remove(read);
    }
}
