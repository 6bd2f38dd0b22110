using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Snakepit.Telemetry;

namespace Snakepit.Integration.Tests.Telemetry;

/// <summary>Collects spans and measurements, and tells when there are enough.</summary>
internal sealed class SpanCollector : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters = new();
    private readonly Lock _gate = new();
    private readonly List<(Func<bool> Enough, TaskCompletionSource Done)> _waiters = [];

    internal SpanCollector(bool sampled = true)
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == SnakepitTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampled ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                Spans.Enqueue(activity);
                Tell();
            },
        };
        ActivitySource.AddActivityListener(_listener);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SnakepitTelemetry.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            Points.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
            Tell();
        });
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Points.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value))));
        _meters.Start();
    }

    internal ConcurrentQueue<Activity> Spans { get; } = new();

    internal ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> Points { get; } = new();

    internal Activity[] Of(ActivityTraceId trace) => [.. Spans.Where(span => span.TraceId == trace)];

    internal Task WhenAsync(Func<bool> enough)
    {
        lock (_gate)
        {
            if (enough())
                return Task.CompletedTask;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((enough, done));
            return done.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    internal void Collect() => _meters.RecordObservableInstruments();

    public void Dispose()
    {
        _listener.Dispose();
        _meters.Dispose();
    }

    private void Tell()
    {
        lock (_gate)
        {
            foreach (var waiter in _waiters.Where(waiter => waiter.Enough()).ToArray())
            {
                _waiters.Remove(waiter);
                waiter.Done.SetResult();
            }
        }
    }
}
