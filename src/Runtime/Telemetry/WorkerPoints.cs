using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Snakepit.Telemetry;

/// <summary>Records what workers measured. What the table does not know is left out: it is the host's metrics that a worker writes to.</summary>
internal static class WorkerPoints
{
    private static readonly Dictionary<string, (Histogram<double> Instrument, string[] Tags)> Known = new(StringComparer.Ordinal)
    {
        [Instruments.ServerDuration.Name] = (Instruments.ServerDuration, [Tags.RpcSystem, Tags.RpcMethod, Tags.RpcStatus, Tags.ErrorType]),
        [Instruments.ThreadWait.Name] = (Instruments.ThreadWait, [Tags.Operation]),
        [Instruments.ErrorHandling.Name] = (Instruments.ErrorHandling, [Tags.Stage]),
    };

    internal static void Record(string name, IEnumerable<KeyValuePair<string, string>> tags, IEnumerable<double> values, string worker, string workerId)
    {
        if (!Known.TryGetValue(name, out var known) || !known.Instrument.Enabled)
            return;
        var list = new TagList();
        foreach (var (key, value) in tags)
        {
            if (known.Tags.Contains(key))
                list.Add(key, TagValues.OfWorker(value));
        }

        if (known.Instrument != Instruments.ErrorHandling)
        {
            list.Add(Tags.Worker, worker);
            list.Add(Tags.WorkerId, workerId);
        }

        foreach (var value in values)
            known.Instrument.Record(value, list);
    }

    internal static void Drop(string signal, long count, string worker, string workerId)
    {
        if (count > 0)
            Instruments.Dropped.Add(count, new(Tags.Worker, worker), new(Tags.WorkerId, workerId), new(Tags.Signal, signal));
    }
}
