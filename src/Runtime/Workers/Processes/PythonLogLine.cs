using System.Collections;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Snakepit.Redaction;

namespace Snakepit.Workers.Processes;

/// <summary>One line of a worker's log as the state of a .NET log record: the fields stay fields.</summary>
internal sealed class PythonLogLine : IReadOnlyList<KeyValuePair<string, object?>>
{
    private static readonly Func<PythonLogLine, Exception?, string> Format = static (line, _) => line._text;

    private readonly List<KeyValuePair<string, object?>> _fields;
    private readonly string _text;

    private PythonLogLine(List<KeyValuePair<string, object?>> fields, string text)
    {
        _fields = fields;
        _text = text;
        fields.Add(new("{OriginalFormat}", "{message}"));
    }

    public int Count => _fields.Count;

    public KeyValuePair<string, object?> this[int index] => _fields[index];

    /// <summary>Logs a line: one in JSON with its level and fields, any other one as information.</summary>
    public static void Write(ILogger logger, string workerId, ReadOnlySpan<byte> line, long cut)
    {
        if (line.Trim((byte)' ').IsEmpty)
            return;
        var (level, state) = cut == 0 && line[0] == '{' && Parse(line) is { } json ? Structured(json, workerId) : Plain(line, cut, workerId);
        if (logger.IsEnabled(level))
            logger.Log(level, default, state, null, Format);
    }

    /// <summary>Message and exception of a line in JSON; <see langword="null"/> for any other line.</summary>
    public static string? TextOf(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] != '{' || Parse(line) is not { ValueKind: JsonValueKind.Object } json || !json.TryGetProperty("message", out var message))
            return null;
        return json.TryGetProperty("exception", out var exception) ? $"{message}\n{exception}" : message.ToString();
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _text;

    private static (LogLevel, PythonLogLine) Plain(ReadOnlySpan<byte> line, long cut, string workerId)
    {
        var _text = Redactor.Default.Redact(Encoding.UTF8.GetString(line));
        if (cut > 0)
            _text = $"{_text}… ({cut:N0} bytes more)";
        return (LogLevel.Information, new([new("worker_id", workerId), new("message", _text)], _text));
    }

    private static (LogLevel, PythonLogLine) Structured(JsonElement json, string workerId)
    {
        var level = LogLevel.Information;
        var message = "";
        var exception = "";
        var correlationId = "";
        List<KeyValuePair<string, object?>> _fields = [];
        foreach (var property in json.EnumerateObject())
        {
            var value = Redactor.Default.RedactValue(property.Name, Value(property.Value));
            switch (property.Name)
            {
                case "level": level = Level(value as string); continue;
                case "message": message = value?.ToString() ?? ""; break;
                case "exception": exception = value?.ToString() ?? ""; break;
                case "correlation_id": correlationId = value?.ToString() ?? ""; break;
            }

            _fields.Add(new(property.Name, value));
        }

        if (!json.TryGetProperty("worker_id", out _))
            _fields.Add(new("worker_id", workerId));
        // Where a logger shows no fields, the ID is found all the same, in the form of the host's own lines.
        var _text = correlationId.Length == 0 ? message : $"{message} [{correlationId}]";
        return (level, new(_fields, exception.Length == 0 ? _text : $"{_text}\n{exception}"));
    }

    private static JsonElement? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var json = JsonElement.ParseValue(ref reader);
            return reader.Read() ? null : json;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number when json.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number when json.TryGetDouble(out var real) => real,
        _ => json.GetRawText(),
    };

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
