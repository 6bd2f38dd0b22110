using System.Collections;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Snakepit.Telemetry.Logs;

/// <summary>What every line says that is logged while a call runs, whoever logs it.</summary>
internal sealed class CallScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _fields = new(5);

    private CallScope(string worker, string operation, string correlationId)
    {
        Add("correlation_id", correlationId);
        Add("trace_id", Activity.Current?.TraceId.ToHexString());
        Add("span_id", Activity.Current?.SpanId.ToHexString());
        Add("worker", worker);
        Add("operation", operation);
    }

    public int Count => _fields.Count;

    public KeyValuePair<string, object?> this[int index] => _fields[index];

    /// <summary>Begins the scope; costs nothing where nobody logs.</summary>
    public static IDisposable? Begin(ILogger logger, string worker, string operation, string correlationId) =>
        logger.IsEnabled(LogLevel.Critical) ? logger.BeginScope(new CallScope(worker, operation, correlationId)) : null;

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', _fields.Select(static field => $"{field.Key}={field.Value}"));

    private void Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _fields.Add(new(name, value));
    }
}
