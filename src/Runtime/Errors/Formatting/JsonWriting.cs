using System.Globalization;
using System.Text.Json;

namespace Snakepit.Errors.Formatting;

/// <summary>What is unknown, empty or zero is left out.</summary>
internal static class JsonWriting
{
    public static void WriteText(this Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
            json.WriteString(name, value);
    }

    public static void WriteCount(this Utf8JsonWriter json, string name, int value, int usual = 0)
    {
        if (value != usual)
            json.WriteNumber(name, value);
    }

    public static void WriteFlag(this Utf8JsonWriter json, string name, bool value)
    {
        if (value)
            json.WriteBoolean(name, true);
    }

    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset value) =>
        json.WriteString(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    public static void WriteSeconds(this Utf8JsonWriter json, string name, TimeSpan value)
    {
        if (value != TimeSpan.Zero)
            json.WriteNumber(name, value.Ticks / (decimal)TimeSpan.TicksPerSecond);
    }

    /// <summary>What was tried, and why there was no more of it.</summary>
    public static void WriteHistory(this Utf8JsonWriter json, SnakepitError error)
    {
        json.WriteList("history", error.History, attempt => json.WriteAttempt(attempt));
        json.WriteText("stop_reason", error.StopReason?.ToText() ?? "");
    }

    public static void WriteList<T>(this Utf8JsonWriter json, string name, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    private static void WriteAttempt(this Utf8JsonWriter json, RetryAttempt it)
    {
        json.WriteStartObject();
        json.WriteNumber("number", it.Number);
        json.WriteString("code", it.Code);
        json.WriteText("message", it.Message);
        if (it.Started is { } started)
            json.WriteTime("started", started);
        json.WriteSeconds("duration", it.Duration);
        json.WriteSeconds("delay", it.Delay);
        json.WriteText("worker_id", it.WorkerId);
        json.WriteText("recovery", it.Recovery?.ToText() ?? "");
        json.WriteEndObject();
    }
}
