using System.Diagnostics.Metrics;

namespace Snakepit.Telemetry;

/// <summary>What can be read at any moment, of everything that lives: pools and policies say it when somebody collects.</summary>
internal static class Gauges
{
    private static readonly GaugeSources<PoolReading> Pools = new();
    private static readonly GaugeSources<CircuitReading> Circuits = new();
    private static readonly GaugeSources<BulkheadReading> Bulkheads = new();

    /// <summary>Adds a pool until the result is disposed.</summary>
    internal static IDisposable Add(Func<IEnumerable<PoolReading>> read) => Pools.Add(read);

    /// <summary>Adds circuits until the result is disposed.</summary>
    internal static IDisposable Add(Func<IEnumerable<CircuitReading>> read) => Circuits.Add(read);

    /// <summary>Adds bulkheads until the result is disposed.</summary>
    internal static IDisposable Add(Func<IEnumerable<BulkheadReading>> read) => Bulkheads.Add(read);

    /// <summary>Adds all levels and totals to the table.</summary>
    internal static InstrumentTable DefineIn(InstrumentTable table)
    {
        table.Level("snakepit.pool.workers", "{worker}", "Workers of a pool, by state.",
            () => OfPools(static pool => pool.Workers.GroupBy(static worker => worker.State).Select(group =>
                new Measurement<long>(group.Count(), Tag(Tags.Worker, pool.Name), Tag(Tags.WorkerState, group.Key)))),
            Tags.Worker, Tags.WorkerState);
        table.Level("snakepit.pool.capacity", "{call}", "Calls that the ready workers of a pool may have at the same time.",
            () => OfPools(static pool => [new(pool.Capacity, Tag(Tags.Worker, pool.Name))]), Tags.Worker);
        table.Level("snakepit.pool.queue", "{call}", "Calls that wait for a free worker.",
            () => OfPools(static pool => [new(pool.Waiting, Tag(Tags.Worker, pool.Name))]), Tags.Worker);
        table.Level("snakepit.pool.busy", "{call}", "Calls that a worker has.",
            () => OfWorkers(static worker => worker.Busy), Tags.Worker, Tags.WorkerId);
        table.Total("snakepit.pool.restarts", "{restart}", "How often the process of a worker was replaced.",
            () => OfWorkers(static worker => (long)worker.Restarts), Tags.Worker, Tags.WorkerId);
        table.Total("snakepit.worker.cpu.time", "s", "Processor time of a worker, over all its restarts.",
            () => OfWorkers(static worker => worker.CpuSeconds), Tags.Worker, Tags.WorkerId);
        table.Level("snakepit.worker.memory", "By", "Resident memory of a worker.",
            () => OfWorkers(static worker => worker.MemoryBytes), Tags.Worker, Tags.WorkerId);
        table.Gauge("snakepit.worker.loop_lag", "s", "How late the event loop of a worker is.",
            () => OfWorkers(static worker => worker.LoopLagSeconds), Tags.Worker, Tags.WorkerId);
        table.Level("snakepit.worker.stuck", "{thread}", "Threads of a worker in operations whose call has ended.",
            () => OfWorkers(static worker => (long)worker.Stuck), Tags.Worker, Tags.WorkerId);
        table.Level("snakepit.circuit.state", "{circuit}", "1 for the state that a circuit is in, 0 for the others.",
            () => OfCircuits(static (circuit, state) => circuit.State == state ? 1L : 0L), Tags.Worker, Tags.Operation, Tags.CircuitState);
        table.Total("snakepit.circuit.state.time", "s", "Time that a circuit has spent in a state.",
            () => OfCircuits(static (circuit, state) => circuit.Seconds[state]), Tags.Worker, Tags.Operation, Tags.CircuitState);
        table.Level("snakepit.bulkhead.running", "{call}", "Calls that are in a bulkhead.",
            () => OfBulkheads(static bulkhead => bulkhead.Running), Tags.Worker, Tags.Operation);
        table.Level("snakepit.bulkhead.queued", "{call}", "Calls that wait for a place in a bulkhead.",
            () => OfBulkheads(static bulkhead => bulkhead.Queued), Tags.Worker, Tags.Operation);
        return table;
    }

    private static IEnumerable<Measurement<long>> OfPools(Func<PoolReading, IEnumerable<Measurement<long>>> read) => Pools.Read().SelectMany(read);

    private static IEnumerable<Measurement<T>> OfWorkers<T>(Func<WorkerReading, T> read)
        where T : struct =>
        from pool in Pools.Read()
        from worker in pool.Workers
        select new Measurement<T>(read(worker), Tag(Tags.Worker, pool.Name), Tag(Tags.WorkerId, worker.Id));

    private static IEnumerable<Measurement<T>> OfCircuits<T>(Func<CircuitReading, string, T> read)
        where T : struct =>
        from circuit in Circuits.Read()
        from state in circuit.Seconds.Keys
        select new Measurement<T>(
            read(circuit, state), Tag(Tags.Worker, circuit.Worker), Tag(Tags.Operation, circuit.Operation), Tag(Tags.CircuitState, state));

    private static IEnumerable<Measurement<long>> OfBulkheads(Func<BulkheadReading, long> read) =>
        from bulkhead in Bulkheads.Read()
        select new Measurement<long>(read(bulkhead), Tag(Tags.Worker, bulkhead.Worker), Tag(Tags.Operation, bulkhead.Operation));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
