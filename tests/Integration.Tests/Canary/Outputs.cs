using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Snakepit.Calls;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Canary;

/// <summary>Everything that leaves the process, by where it comes out.</summary>
internal sealed class Outputs : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(string Where, string Text)> _all = new();
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();

    public Outputs()
    {
        _spans = new()
        {
            ShouldListenTo = source => source.Name.StartsWith("Snakepit", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Add("span", $"{span.DisplayName} {span.StatusDescription} {Text(span.TagObjects)} {string.Join(' ', span.Events.Select(it => $"{it.Name} {Text(it.Tags)}"))}"),
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Snakepit", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add("metric", $"{instrument.Name} {Text(tags.ToArray())}"));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add("metric", $"{instrument.Name} {Text(tags.ToArray())}"));
        _metrics.Start();
    }

    public IReadOnlyCollection<(string Where, string Text)> All => _all;

    public void Add(string where, string text) => _all.Enqueue((where, text));

    public void Add(SnakepitError error)
    {
        foreach (var audience in Enum.GetValues<ErrorAudience>())
        {
            var seen = error.For(audience);
            Add("JSON", seen.ToJson());
            Add("text", seen.ToText(new() { SourceLines = true }));
            Add("logfmt", seen.ToLogfmt());
            Add("ToString", seen.ToString());
            Add("Problem Details", error.ToProblemDetails(audience));
            Add("google.rpc.Status", seen.ToRpcStatus().ToString());
            Add("Sentry", error.ToSentryEvent(audience));
            Add("OTLP", error.ToOtlpLogs(audience));
            Add("RpcException", error.ToRpcException(audience));
        }

        var exception = new SnakepitException(error);
        Add("exception", $"{exception.Message} {exception}");
        Add("marks", string.Join(' ', error.Redactions));
    }

    public void Add(string where, RpcException exception) => Add(
        where, $"{exception.Status.Detail} {string.Join(' ', exception.Trailers.Select(it => $"{it.Key}={(it.IsBinary ? Encoding.UTF8.GetString(it.ValueBytes) : it.Value)}"))}");

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Add("log scope", state is IEnumerable<KeyValuePair<string, object?>> fields ? Text(fields) : $"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Add("log", $"{formatter(state, exception)} {(state is IEnumerable<KeyValuePair<string, object?>> fields ? Text(fields) : "")} {exception}");

    private static string Text(IEnumerable<KeyValuePair<string, object?>> fields) => string.Join(' ', fields.Select(field => $"{field.Key}={field.Value}"));
}
