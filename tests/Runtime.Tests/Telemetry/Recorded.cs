using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Snakepit.Telemetry;

namespace Snakepit.Runtime.Tests.Telemetry;

/// <summary>Listens to spans and metrics of one worker, named differently in each test because sources and meters are the process's.</summary>
internal sealed class Recorded : IDisposable
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();
    private readonly string _worker;

    internal Recorded(string worker, bool spans = true, ActivitySamplingResult sampling = ActivitySamplingResult.AllDataAndRecorded)
    {
        _worker = worker;
        _spans = new()
        {
            ShouldListenTo = source => spans && source.Name == SnakepitTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampling,
            ActivityStopped = activity =>
            {
                if (Equals(activity.GetTagItem("server.address"), worker))
                    Spans.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SnakepitTelemetry.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.Start();
    }

    internal ConcurrentQueue<Activity> Spans { get; } = new();

    internal ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> Points { get; } = new();

    internal void Collect() => _metrics.RecordObservableInstruments();

    internal (string Name, double Value, Dictionary<string, object?> Tags)[] Of(string name) => [.. Points.Where(point => point.Name == name)];

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
        if (Equals(all.GetValueOrDefault("snakepit.worker"), _worker) || Equals(all.GetValueOrDefault("server.address"), _worker))
            Points.Enqueue((instrument.Name, value, all));
    }
}
