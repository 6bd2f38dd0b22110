using System.Buffers;
using System.Text.Json;

namespace Snakepit.Errors.Formatting;

internal static class ProblemDetailsFormat
{
    public static void Write(SnakepitError error, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("type", $"urn:snakepit:error:{Uri.EscapeDataString(error.Code)}");
        json.WriteString("title", Title(error));
        json.WriteNumber("status", StatusOf(error));
        json.WriteString("detail", error.Message);
        if (error.CorrelationId.Length > 0)
            json.WriteString("instance", $"urn:snakepit:request:{Uri.EscapeDataString(error.CorrelationId)}");

        json.WriteString("code", error.Code);
        json.WriteString("category", error.Category.ToText());
        json.WriteString("severity", error.Severity.ToText());
        json.WriteText("correlation_id", error.CorrelationId);
        json.WriteText("trace_id", error.TraceId);
        json.WriteTime("timestamp", error.Timestamp);
        if (error.UserMessage != error.Message)
            json.WriteText("user_message", error.UserMessage);
        json.WriteBoolean("retryable", error.Retry.IsRetryable);
        json.WriteString("retry", error.Retry.Kind.ToText());
        if (error.Retry.Delay is { } delay)
            json.WriteNumber("retry_after", delay.TotalSeconds);
        json.WriteHistory(error);
        json.WriteText("worker", error.Worker);
        json.WriteText("operation", error.Operation);
        json.WriteText("exception_type", error.Exception?.QualifiedName ?? "");
        if (error.Details.Count > 0)
        {
            json.WritePropertyName("details");
            error.Details.WriteTo(json);
        }

        json.WriteEndObject();
    }

    public static int StatusOf(SnakepitError error) =>
        ErrorCatalog.Default.TryGet(error.Code, out var info) ? info.HttpStatus : CategoryInfo.Of(error.Category).HttpStatus;

    private static string Title(SnakepitError error) =>
        ErrorCatalog.Default.Get(error.Code).Meaning is { Length: > 0 } meaning ? meaning : CategoryInfo.Of(error.Category).Sentence;
}
