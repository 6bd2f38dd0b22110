using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Snakepit.Errors.Formatting;

/// <summary>Errors as events of Sentry's event payload, which other error trackers take too.</summary>
internal sealed class SentryFormat(Utf8JsonWriter json)
{
    private const int LongestMessage = 8192;
    private const int LongestTag = 200;

    public static void Write(SnakepitError error, IBufferWriter<byte> output, string? spanId)
    {
        using var json = new Utf8JsonWriter(output, new() { MaxDepth = 256 });
        new SentryFormat(json).Write(error, spanId);
    }

    private void Write(SnakepitError error, string? spanId)
    {
        var id = EventId(error);
        json.WriteStartObject();
        json.WriteString("event_id", id);
        json.WriteTime("timestamp", error.Timestamp);
        json.WriteString("platform", Platform(error.Source));
        json.WriteString("level", Level(error.Severity));
        json.WriteString("logger", "snakepit");
        json.WriteText("transaction", error.Place);
        json.WriteStartObject("logentry");
        json.WriteString("formatted", Text.Cut(error.Message, LongestMessage, "…"));
        json.WriteEndObject();
        if (!error.Exceptions.IsEmpty)
            new SentryExceptions(json).Write(error);
        WriteTags(error);
        json.WriteStartObject("contexts");
        if (error.TraceId.Length > 0)
        {
            // A trace context needs a span; without a known one the event stands for its own.
            json.WriteStartObject("trace");
            json.WriteString("trace_id", error.TraceId);
            json.WriteString("span_id", spanId is { Length: 16 } ? spanId : id[..16]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("fingerprint");
        json.WriteStringValue("{{ default }}");
        json.WriteStringValue(error.Code);
        if (error.Place.Length > 0)
            json.WriteStringValue(error.Place);
        json.WriteEndArray();
        WriteExtra(error);
        json.WriteEndObject();
    }

    internal static string Platform(ErrorSource source) => source == ErrorSource.Python ? "python" : "csharp";

    private static string Level(ErrorSeverity severity) => severity switch
    {
        ErrorSeverity.Low => "info",
        ErrorSeverity.Medium => "warning",
        ErrorSeverity.Critical => "fatal",
        _ => "error",
    };

    // Made of the error, so that an error that is sent twice counts once.
    private static string EventId(SnakepitError error)
    {
        var text = string.Join('\n', error.Code, error.CorrelationId, error.Place, error.WorkerId, $"{error.Timestamp.UtcTicks}", error.Message);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private void WriteTags(SnakepitError error)
    {
        json.WriteStartObject("tags");
        Tag("code", error.Code);
        Tag("category", error.Category.ToText());
        Tag("severity", error.Severity.ToText());
        Tag("retry", error.Retry.Kind.ToText());
        Tag("correlation_id", error.CorrelationId);
        Tag("worker", error.Worker);
        Tag("operation", error.Operation);
        Tag("worker_id", error.WorkerId);
        json.WriteEndObject();
    }

    private void Tag(string name, string value) => json.WriteText(name, Text.CleanLine(Text.Cut(value, LongestTag - 1, "…")));

    private void WriteExtra(SnakepitError error)
    {
        json.WriteStartObject("extra");
        json.WriteText("user_message", error.UserMessage);
        json.WriteText("session", error.Session);
        if (error.Retry.Delay is { } delay)
            json.WriteNumber("retry_after", delay.TotalSeconds);
        if (error.Details.Count > 0)
        {
            json.WritePropertyName("details");
            error.Details.WriteTo(json);
        }

        if (error.Context.Count > 0)
        {
            json.WriteStartObject("context");
            foreach (var (name, value) in error.Context)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteList("history", error.History, attempt =>
            json.WriteStringValue($"attempt {attempt.Number}: {attempt.Code}: {Text.OneLine(attempt.Message, LongestTag)}"));
        json.WriteCount("elided_exceptions", error.ElidedExceptions);
        json.WriteEndObject();
    }
}
