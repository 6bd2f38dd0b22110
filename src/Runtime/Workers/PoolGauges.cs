using Snakepit.Telemetry;

namespace Snakepit.Workers;

/// <summary>A pool and its workers, for whoever collects metrics.</summary>
internal sealed class PoolGauges
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Before, double Last)> _cpu = new(StringComparer.Ordinal);
    private readonly WeakReference<IWorkerPool> _pool;

    private PoolGauges(IWorkerPool pool) => _pool = new(pool);

    /// <summary>Shows the pool until the result is disposed, or nobody else knows the pool any more.</summary>
    internal static IDisposable Add(IWorkerPool pool)
    {
        var gauges = new PoolGauges(pool);
        return Gauges.Add(gauges.Read);
    }

    private IEnumerable<PoolReading> Read()
    {
        if (!_pool.TryGetTarget(out var pool))
            return [];
        var workers = pool.Workers;
        var capacity = workers.Where(static worker => worker.State == WorkerState.Ready).Sum(static worker => (long)worker.Capacity);
        return [new PoolReading(pool.Name, pool.WaitingCallers, capacity, [.. workers.Select(Read)])];
    }

    private WorkerReading Read(WorkerInfo worker) => new(
        worker.Id, TagValues.Of(worker.State), worker.Busy, worker.Restarts, worker.Stuck, CpuOf(worker), worker.MemoryBytes, worker.LoopLag.TotalSeconds);

    // A new process begins at zero, and a total must not go down.
    private double CpuOf(WorkerInfo worker)
    {
        lock (_gate)
        {
            var now = worker.ProcessorTime.TotalSeconds;
            var (before, last) = _cpu.GetValueOrDefault(worker.Id);
            _cpu[worker.Id] = (before, last) = now < last ? (before + last, now) : (before, now);
            return before + last;
        }
    }
}
