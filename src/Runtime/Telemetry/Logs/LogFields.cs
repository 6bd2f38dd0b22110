using System.Text;
using System.Text.Json;

namespace Snakepit.Telemetry.Logs;

/// <summary>Reads the fields of a log line in JSON or logfmt. Never throws: what is neither is no line with fields.</summary>
internal static class LogFields
{
    private static ReadOnlySpan<byte> LogfmtStart => "timestamp="u8;

    public static List<KeyValuePair<string, object?>>? TryRead(ReadOnlySpan<byte> line) =>
        line.StartsWith("{"u8) ? ReadJson(line) : line.StartsWith(LogfmtStart) ? ReadLogfmt(Encoding.UTF8.GetString(line)) : null;

    private static List<KeyValuePair<string, object?>>? ReadJson(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            if (reader.BytesConsumed < line.Length && !line[(int)reader.BytesConsumed..].Trim(" \t\r"u8).IsEmpty)
                return null;
            List<KeyValuePair<string, object?>> fields = [];
            foreach (var property in json.RootElement.EnumerateObject())
                fields.Add(new(property.Name, Value(property.Value)));
            return fields;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is for names and texts with half a surrogate pair, which JSON allows to write and nobody can read.
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

    private static List<KeyValuePair<string, object?>>? ReadLogfmt(string line)
    {
        List<KeyValuePair<string, object?>> fields = [];
        var rest = line.AsSpan();
        while (true)
        {
            var equals = rest.IndexOf('=');
            if (equals <= 0 || rest[..equals].ContainsAny(" \""))
                return null;
            var name = rest[..equals].ToString();
            rest = rest[(equals + 1)..];
            var length = rest.StartsWith("\"") ? QuotedLength(rest) : rest.IndexOf(' ') is >= 0 and var space ? space : rest.Length;
            if (length == 0)
                return null;
            // A value that is quoted, a number or a word of JSON is JSON; any other one is text as it stands.
            if (ReadJson(Encoding.UTF8.GetBytes($"{{\"v\":{rest[..length]}}}")) is [{ Key: "v", Value: var value }])
                fields.Add(new(name, value));
            else if (rest[0] != '"')
                fields.Add(new(name, rest[..length].ToString()));
            else
                return null;
            if (length == rest.Length)
                return fields;
            if (rest[length] != ' ')
                return null;
            rest = rest[(length + 1)..];
        }
    }

    private static int QuotedLength(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i + 1;
        }

        return 0;
    }
}
