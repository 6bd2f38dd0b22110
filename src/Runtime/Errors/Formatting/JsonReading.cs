using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Snakepit.Errors.Formatting;

/// <summary>Takes what is there and has the right kind; anything else counts as missing.</summary>
internal static class JsonReading
{
    public static JsonElement? Get(this JsonElement json, string name, JsonValueKind kind) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    public static string Text(this JsonElement json, string name) => json.Get(name, JsonValueKind.String) is { } text ? Text(text) : "";

    public static int Count(this JsonElement json, string name, int otherwise = 0) =>
        json.Get(name, JsonValueKind.Number) is not { } number ? otherwise
        : number.TryGetInt32(out var value) ? value
        : number.TryGetDouble(out var large) && large > 0 ? int.MaxValue : -1;

    public static bool Flag(this JsonElement json, string name) => json.Get(name, JsonValueKind.True) is not null;

    public static T Known<T>(this JsonElement json, string name)
        where T : struct, Enum => TaxonomyText.TryParse(json.Text(name), out T value) ? value : default;

    public static DateTimeOffset? Time(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null;

    public static TimeSpan? Seconds(this JsonElement json, string name)
    {
        if (json.Get(name, JsonValueKind.Number) is not { } number)
            return null;
        return number.TryGetDecimal(out var seconds) && Math.Abs(seconds) < 315_576_000_000
            ? new((long)(seconds * TimeSpan.TicksPerSecond))
            : TimeSpan.MinValue;
    }

    public static ImmutableArray<T> List<T>(this JsonElement json, string name, JsonValueKind kind, Func<JsonElement, T> read) =>
        json.Get(name, JsonValueKind.Array) is { } list
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == kind).Select(read)]
            : [];

    public static string Text(JsonElement text)
    {
        try
        {
            return text.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Escapes that spell half a surrogate pair: the raw text shows them.
            return text.GetRawText();
        }
    }
}
