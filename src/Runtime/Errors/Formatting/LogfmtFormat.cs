using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Snakepit.Errors.Formatting;

internal static class LogfmtFormat
{
    public static string Format(SnakepitError error)
    {
        var line = new StringBuilder();
        Add(line, "timestamp", error.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Add(line, "code", error.Code);
        Add(line, "category", error.Category.ToText());
        Add(line, "severity", error.Severity.ToText());
        Add(line, "message", error.Message);
        Add(line, "correlation_id", error.CorrelationId);
        Add(line, "trace_id", error.TraceId);
        Add(line, "worker", error.Worker);
        Add(line, "operation", error.Operation);
        Add(line, "worker_id", error.WorkerId);
        Add(line, "session", error.Session);
        Add(line, "source", error.Source.ToText());
        Add(line, "retry", error.Retry.Kind.ToText());
        if (error.Retry.Delay is { } delay)
            Add(line, "retry_delay", delay.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        if (error.History.Length > 0)
            Add(line, "attempts", error.History.Length.ToString(CultureInfo.InvariantCulture));
        foreach (var attempt in error.History)
            Add(line, $"attempt.{attempt.Number}", AttemptText.Format(attempt));
        Add(line, "stop_reason", error.StopReason?.ToText() ?? "");
        if (error.Exception is { } exception)
        {
            Add(line, "exception", exception.QualifiedName);
            var frame = exception.Frames.LastOrDefault(it => it.InApp) ?? exception.Frames.LastOrDefault();
            Add(line, "file", frame?.File ?? "");
            if (frame is { Line: > 0 })
                Add(line, "line", frame.Line.ToString(CultureInfo.InvariantCulture));
            Add(line, "function", frame?.Function ?? "");
        }

        foreach (var (name, value) in error.Details)
            Add(line, $"details.{name}", value.ValueKind == JsonValueKind.String ? JsonReading.Text(value) : value.GetRawText());
        foreach (var (name, value) in error.Context)
            Add(line, $"context.{name}", value);
        return line.ToString();
    }

    private static void Add(StringBuilder line, string key, string value)
    {
        if (value.Length == 0)
            return;
        if (line.Length > 0)
            line.Append(' ');
        foreach (var c in key)
            line.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_');
        line.Append('=');
        if (value.All(c => c is > ' ' and not ('"' or '=' or '\\' or '\x7f') && !char.IsControl(c) && !char.IsWhiteSpace(c)) && Text.IsCleanLine(value))
            line.Append(value);
        else
            line.Append('"').Append(Text.CleanLine(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))).Append('"');
    }
}
