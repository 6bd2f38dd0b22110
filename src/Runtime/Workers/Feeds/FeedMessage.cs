using System.Diagnostics;
using System.Text.Json;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry;

namespace Snakepit.Workers.Feeds;

/// <summary>Reads what a worker sends of its telemetry. What is malformed is left out, piece by piece.</summary>
internal static class FeedMessage
{
    private const int MostAttributes = 32;
    private const int LongestName = 256;
    private const int LongestText = 1_000;

    internal static IEnumerable<JsonElement> Items(JsonElement message, string name) =>
        message.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object) : [];

    internal static SpanStart? ReadStart(JsonElement item, Redactor redactor) =>
        Trace(item) is { } trace && Span(item, "span") is { } span
            ? new(
                trace, span, Span(item, "parent") ?? default, item.TryGetProperty("parent_is_ours", out var ours) && ours.ValueKind == JsonValueKind.True,
                Clean(redactor, Text(item, "name"), LongestName), Kind(Text(item, "kind")), Moment(item, "start"))
            : null;

    internal static SpanEnd? ReadEnd(JsonElement item, Redactor redactor) =>
        Trace(item) is { } trace && Span(item, "span") is { } span
            ? new(
                trace, span, Moment(item, "end"), Attributes(item, redactor), item.TryGetProperty("failed", out var failed) && failed.ValueKind == JsonValueKind.True,
                Clean(redactor, Text(item, "description"), LongestText))
            : null;

    internal static IEnumerable<KeyValuePair<string, string>> Texts(JsonElement item, string name) =>
        item.TryGetProperty(name, out var texts) && texts.ValueKind == JsonValueKind.Object
            ? texts.EnumerateObject().Where(static text => text.Value.ValueKind == JsonValueKind.String).Select(static text => KeyValuePair.Create(text.Name, text.Value.GetString()!))
            : [];

    internal static IEnumerable<double> Numbers(JsonElement item, string name) =>
        item.TryGetProperty(name, out var numbers) && numbers.ValueKind == JsonValueKind.Array
            ? numbers.EnumerateArray().Where(static number => number.ValueKind == JsonValueKind.Number).Select(static number => number.GetDouble())
            : [];

    internal static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    internal static double Number(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : 0;

    private static ActivityTraceId? Trace(JsonElement item) =>
        Text(item, "trace") is { Length: 32 } text && IsHex(text) ? ActivityTraceId.CreateFromString(text) : null;

    private static ActivitySpanId? Span(JsonElement item, string name) =>
        Text(item, name) is { Length: 16 } text && IsHex(text) ? ActivitySpanId.CreateFromString(text) : null;

    private static bool IsHex(string text) => text.All(static character => character is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private static ActivityKind Kind(string text) => text switch
    {
        "server" => ActivityKind.Server,
        "client" => ActivityKind.Client,
        _ => ActivityKind.Internal,
    };

    private static DateTime Moment(JsonElement item, string name)
    {
        var ticks = Math.Clamp(Number(item, name) / 100, 0, (DateTime.MaxValue - DateTime.UnixEpoch).Ticks - 1e12);
        return item.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var exact) && exact > 0
            ? DateTime.UnixEpoch.AddTicks(exact / 100)
            : DateTime.UnixEpoch.AddTicks((long)ticks);
    }

    private static List<KeyValuePair<string, object?>> Attributes(JsonElement item, Redactor redactor)
    {
        List<KeyValuePair<string, object?>> attributes = [];
        if (!item.TryGetProperty("attributes", out var all) || all.ValueKind != JsonValueKind.Object)
            return attributes;
        foreach (var attribute in all.EnumerateObject().Take(MostAttributes))
        {
            object? value = attribute.Value.ValueKind switch
            {
                JsonValueKind.String => Clean(redactor, attribute.Value.GetString()!, LongestText),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number => attribute.Value.TryGetInt64(out var whole) ? (object)whole : attribute.Value.GetDouble(),
                _ => null,
            };
            if (value is not null)
                attributes.Add(new(Clean(redactor, attribute.Name, LongestName), value));
        }

        return attributes;
    }

    private static string Clean(Redactor redactor, string text, int longest) => Errors.Text.OneLine(redactor.Redact(text.Length > longest ? text[..longest] : text), longest);
}
