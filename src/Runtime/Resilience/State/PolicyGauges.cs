using Snakepit.Telemetry;

namespace Snakepit.Resilience;

/// <summary>Circuits and bulkheads, for whoever collects metrics.</summary>
internal static class PolicyGauges
{
    private static readonly CircuitState[] CircuitStates = Enum.GetValues<CircuitState>();

    /// <summary>Shows the states until the result is disposed, or nobody else knows them any more: not every registry has an owner who disposes it.</summary>
    internal static IDisposable Add(IReadOnlyDictionary<OperationKey, OperationState> states)
    {
        var weak = new WeakReference<IReadOnlyDictionary<OperationKey, OperationState>>(states);
        var both = new IDisposable[] { Gauges.Add(() => Of(weak).SelectMany(ReadCircuit)), Gauges.Add(() => Of(weak).SelectMany(ReadBulkhead)) };
        return new Entry(both);
    }

    private static IEnumerable<KeyValuePair<OperationKey, OperationState>> Of(WeakReference<IReadOnlyDictionary<OperationKey, OperationState>> weak) =>
        weak.TryGetTarget(out var states) ? states : [];

    private static IEnumerable<CircuitReading> ReadCircuit(KeyValuePair<OperationKey, OperationState> operation) =>
        operation.Value.Circuit is { } circuit
            ? [new(operation.Key.Worker, operation.Key.Operation, TagValues.Of(circuit.State), Seconds(circuit))]
            : [];

    private static Dictionary<string, double> Seconds(Circuit circuit) =>
        CircuitStates.ToDictionary(static state => TagValues.Of(state), state => circuit.TimeIn(state).TotalSeconds, StringComparer.Ordinal);

    private static IEnumerable<BulkheadReading> ReadBulkhead(KeyValuePair<OperationKey, OperationState> operation) =>
        operation.Value.Bulkhead is { } bulkhead
            ? [new(operation.Key.Worker, operation.Key.Operation, bulkhead.Running, bulkhead.Waiting)]
            : [];

    private sealed class Entry(IDisposable[] parts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var part in parts)
                part.Dispose();
        }
    }
}
