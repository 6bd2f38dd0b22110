using System.Diagnostics.Metrics;

namespace Snakepit.Telemetry;

/// <summary>A row of the table of <see cref="Instruments"/>.</summary>
/// <param name="Kind">What OpenTelemetry calls it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">What it counts, in UCUM.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Tags">The tags that its measurements have.</param>
internal sealed record InstrumentRow(string Kind, string Name, string Unit, string Meaning, string[] Tags);

/// <summary>Makes instruments and keeps the table of them.</summary>
internal sealed class InstrumentTable(Meter meter)
{
    // The default bounds of OpenTelemetry suit milliseconds; calls of a worker take from 100 µs to minutes.
    private static readonly InstrumentAdvice<double> CallTimes = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private static readonly InstrumentAdvice<double> CodeTimes = new()
    {
        HistogramBucketBoundaries = [0.000001, 0.0000025, 0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.005, 0.025],
    };

    private readonly List<InstrumentRow> _rows = [];

    internal IReadOnlyList<InstrumentRow> Rows => _rows;

    internal Counter<long> Counter(string name, string unit, string meaning, params string[] tags)
    {
        Add("counter", name, unit, meaning, tags);
        return meter.CreateCounter<long>(name, unit, meaning);
    }

    /// <summary>How long a call, or a part of it, takes.</summary>
    internal Histogram<double> CallTime(string name, string meaning, params string[] tags) => Histogram(name, meaning, tags, CallTimes);

    /// <summary>How long our own code takes.</summary>
    internal Histogram<double> CodeTime(string name, string meaning, params string[] tags) => Histogram(name, meaning, tags, CodeTimes);

    /// <summary>A number that <paramref name="observe"/> reads when somebody collects; it may go up and down.</summary>
    internal void Level(string name, string unit, string meaning, Func<IEnumerable<Measurement<long>>> observe, params string[] tags)
    {
        Add("updowncounter", name, unit, meaning, tags);
        meter.CreateObservableUpDownCounter(name, observe, unit, meaning);
    }

    /// <summary>A total that <paramref name="observe"/> reads when somebody collects.</summary>
    internal void Total<T>(string name, string unit, string meaning, Func<IEnumerable<Measurement<T>>> observe, params string[] tags)
        where T : struct
    {
        Add("counter", name, unit, meaning, tags);
        meter.CreateObservableCounter(name, observe, unit, meaning);
    }

    /// <summary>A state that cannot be summed up.</summary>
    internal void Gauge(string name, string unit, string meaning, Func<IEnumerable<Measurement<double>>> observe, params string[] tags)
    {
        Add("gauge", name, unit, meaning, tags);
        meter.CreateObservableGauge(name, observe, unit, meaning);
    }

    private Histogram<double> Histogram(string name, string meaning, string[] tags, InstrumentAdvice<double> advice)
    {
        Add("histogram", name, "s", meaning, tags);
        return meter.CreateHistogram(name, "s", meaning, tags: null, advice);
    }

    private void Add(string kind, string name, string unit, string meaning, string[] tags) => _rows.Add(new(kind, name, unit, meaning, tags));
}
