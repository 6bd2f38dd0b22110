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

    public static void WriteList<T>(this Utf8JsonWriter json, string name, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
