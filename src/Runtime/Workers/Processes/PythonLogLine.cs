using System.Collections;
using System.Text;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry.Logs;

namespace Snakepit.Workers.Processes;

/// <summary>One line of a worker's log as the state of a .NET log record: the fields stay fields.</summary>
internal sealed class PythonLogLine : IReadOnlyList<KeyValuePair<string, object?>>, IWholeLine
{
    private static readonly Func<PythonLogLine, Exception?, string> Format = static (line, _) => line._text;

    private readonly List<KeyValuePair<string, object?>> _fields;
    private readonly string _text;

    private PythonLogLine(List<KeyValuePair<string, object?>> fields, string text)
    {
        (_fields, _text) = (fields, text);
        fields.Add(new("{OriginalFormat}", "{message}"));
    }

    public int Count => _fields.Count;

    public KeyValuePair<string, object?> this[int index] => _fields[index];

    /// <summary>Logs a line: one in JSON or logfmt with its level and fields, any other one as information.</summary>
    public static void Write(ILogger logger, Redactor redactor, string workerId, ReadOnlySpan<byte> line, long cut)
    {
        if (line.Trim((byte)' ').IsEmpty)
            return;
        var (level, state) = cut == 0 && LogFields.TryRead(line) is { } fields ? Structured(fields, redactor, workerId) : Plain(line, cut, redactor, workerId);
        if (logger.IsEnabled(level))
            logger.Log(level, default, state, null, Format);
    }

    /// <summary>Message and exception of a line in JSON or logfmt; <see langword="null"/> for any other line.</summary>
    public static string? TextOf(ReadOnlySpan<byte> line)
    {
        if (LogFields.TryRead(line) is not { } fields || fields.Find(static field => field.Key == "message") is not { Key: not null } message)
            return null;
        return fields.Find(static field => field.Key == "exception") is { Key: not null } exception ? $"{message.Value}\n{exception.Value}" : $"{message.Value}";
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _text;

    private static (LogLevel, PythonLogLine) Plain(ReadOnlySpan<byte> line, long cut, Redactor redactor, string workerId)
    {
        var text = redactor.Redact(Encoding.UTF8.GetString(line));
        if (cut > 0)
            text = $"{text}… ({cut:N0} bytes more)";
        return (LogLevel.Information, new([new("worker_id", workerId), new("message", text), new("source", "python")], Text.CleanLine(text)));
    }

    private static (LogLevel, PythonLogLine) Structured(List<KeyValuePair<string, object?>> fields, Redactor redactor, string workerId)
    {
        var level = LogLevel.Information;
        var (message, exception, correlationId) = ("", "", "");
        var hasWorkerId = false;
        List<KeyValuePair<string, object?>> kept = new(fields.Count + 2);
        foreach (var (name, given) in fields)
        {
            var value = redactor.RedactValue(name, given);
            switch (name)
            {
                case "level": level = Level(value as string); continue;
                case "message": message = value?.ToString() ?? ""; break;
                case "exception": exception = value?.ToString() ?? ""; break;
                case "correlation_id": correlationId = value?.ToString() ?? ""; break;
                case "worker_id": hasWorkerId = true; break;
            }

            kept.Add(new(name, value));
        }

        if (!hasWorkerId)
            kept.Add(new("worker_id", workerId));
        // Where a logger shows no fields, the ID is found all the same, in the form of the host's own lines.
        var text = Text.CleanLine(correlationId.Length == 0 ? message : $"{message} [{correlationId}]");
        return (level, new(kept, exception.Length == 0 ? text : $"{text}\n{Indented(exception)}"));
    }

    /// <summary>Indented, so that no line in it can pass for the beginning of another record.</summary>
    private static string Indented(string exception) =>
        "  " + Text.Clean(exception).ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal);

    private static LogLevel Level(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARNING" or "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "CRITICAL" or "FATAL" => LogLevel.Critical,
        _ => LogLevel.Information,
    };
}
