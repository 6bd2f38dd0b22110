using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Snakepit.Errors.Formatting;

/// <summary>
/// Errors as OTLP logs in JSON, the body of a request to <c>/v1/logs</c>. Attributes have the names that the log lines have, and those of the
/// semantic conventions for exceptions. As OTLP says, IDs are hexadecimal, 64-bit integers are text and enums are numbers.
/// </summary>
internal sealed class OtlpFormat(Utf8JsonWriter json)
{
    public static void Write(
        IEnumerable<SnakepitError> errors, IBufferWriter<byte> output, IEnumerable<KeyValuePair<string, string>> resource, string? spanId)
    {
        using var json = new Utf8JsonWriter(output, new() { MaxDepth = 256 });
        new OtlpFormat(json).Write(errors, resource, spanId);
    }

    private void Write(IEnumerable<SnakepitError> errors, IEnumerable<KeyValuePair<string, string>> resource, string? spanId)
    {
        json.WriteStartObject();
        json.WriteStartArray("resourceLogs");
        json.WriteStartObject();
        json.WriteStartObject("resource");
        json.WriteStartArray("attributes");
        foreach (var (name, value) in resource)
            Attribute(name, value);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("scopeLogs");
        json.WriteStartObject();
        json.WriteStartObject("scope");
        json.WriteString("name", "Snakepit");
        json.WriteEndObject();
        json.WriteStartArray("logRecords");
        foreach (var error in errors)
            Write(error, spanId);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(SnakepitError error, string? spanId)
    {
        var nanoseconds = ((error.Timestamp.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * (decimal)TimeSpan.NanosecondsPerTick).ToString(CultureInfo.InvariantCulture);
        var (number, text) = Severity(error.Severity);
        json.WriteStartObject();
        json.WriteString("timeUnixNano", nanoseconds);
        json.WriteString("observedTimeUnixNano", nanoseconds);
        json.WriteNumber("severityNumber", number);
        json.WriteString("severityText", text);
        json.WriteStartObject("body");
        json.WriteString("stringValue", error.Message);
        json.WriteEndObject();
        json.WriteStartArray("attributes");
        Attribute("correlation_id", error.CorrelationId);
        Attribute("code", error.Code);
        Attribute("category", error.Category.ToText());
        Attribute("severity", error.Severity.ToText());
        Attribute("retry", error.Retry.Kind.ToText());
        Attribute("worker", error.Worker);
        Attribute("operation", error.Operation);
        Attribute("worker_id", error.WorkerId);
        Attribute("session", error.Session);
        if (error.Exception is { } exception)
        {
            Attribute("exception.type", exception.QualifiedName);
            Attribute("exception.message", exception.Message);
            if (error.Exceptions.Any(it => !it.Frames.IsEmpty || it.RawTrace.Length > 0))
                Attribute("exception.stacktrace", error.ToText());
        }

        foreach (var (name, value) in error.Details)
            Attribute($"details.{name}", value.ValueKind == JsonValueKind.String ? JsonReading.Text(value) : value.GetRawText());
        foreach (var (name, value) in error.Context)
            Attribute($"context.{name}", value);
        json.WriteEndArray();
        json.WriteText("traceId", error.TraceId);
        if (error.TraceId.Length > 0 && spanId is { Length: 16 })
            json.WriteString("spanId", spanId);
        json.WriteEndObject();
    }

    private static (int Number, string Text) Severity(ErrorSeverity severity) => severity switch
    {
        ErrorSeverity.Low => (9, "INFO"),
        ErrorSeverity.Medium => (13, "WARN"),
        ErrorSeverity.Critical => (21, "FATAL"),
        _ => (17, "ERROR"),
    };

    private void Attribute(string name, string value)
    {
        if (value.Length == 0)
            return;
        json.WriteStartObject();
        json.WriteString("key", name);
        json.WriteStartObject("value");
        json.WriteString("stringValue", value);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
