using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Snakepit.Calls;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Canary;

/// <summary>Everything that leaves the process, by where it comes out.</summary>
internal sealed class Outputs : ILoggerFactory
{
    private readonly ConcurrentQueue<(string Where, string Text)> _all = new();
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();
    private readonly LoggerExternalScopeProvider _scopes = new();
    private readonly ServiceProvider _formatters = new ServiceCollection().AddLogging(static logging => logging.AddSnakepitConsole()).BuildServiceProvider();

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
        Count<long>();
        Count<int>();
        Count<short>();
        Count<byte>();
        Count<double>();
        Count<float>();
        Count<decimal>();
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

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
        _formatters.Dispose();
    }

    private void Count<T>()
        where T : struct =>
        _metrics.SetMeasurementEventCallback<T>((instrument, _, tags, _) => Add("metric", $"{instrument.Name} {instrument.Description} {Text(tags.ToArray())}"));

    private static string Text(IEnumerable<KeyValuePair<string, object?>> fields) => string.Join(' ', fields.Select(field => $"{field.Key}={field.Value}"));

    /// <summary>Each line as any logger sees it, and as the console formatters write it. What ASP.NET Core logs of its own is not ours.</summary>
    private sealed class Logger(Outputs outputs, string category) : ILogger
    {
        private readonly bool _isOurs = !category.StartsWith("Microsoft.", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            if (_isOurs)
                outputs.Add("log scope", state is IEnumerable<KeyValuePair<string, object?>> fields ? Text(fields) : $"{state}");
            return outputs._scopes.Push(state);
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!_isOurs)
                return;
            outputs.Add("log", $"{formatter(state, exception)} {(state is IEnumerable<KeyValuePair<string, object?>> fields ? Text(fields) : "")} {exception}");
            foreach (var console in outputs._formatters.GetServices<ConsoleFormatter>().Where(static it => it.Name.StartsWith("snakepit", StringComparison.Ordinal)))
            {
                using var line = new StringWriter();
                console.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), outputs._scopes, line);
                outputs.Add("console", line.ToString());
            }
        }
    }
}
