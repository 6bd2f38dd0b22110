using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Snakepit.Runtime.Tests.Redaction;

/// <summary>The examples that both languages are tested with.</summary>
internal static class RedactionCases
{
    public static JsonElement Section(string name, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "../../../proto/redaction-cases.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.GetProperty(name).Clone();
    }

    /// <summary>A text may come in parts, so that no scanner takes an example for a key that someone lost.</summary>
    public static string Text(JsonElement example)
    {
        var text = example.GetProperty("text");
        return text.ValueKind == JsonValueKind.String ? text.GetString()! : string.Concat(text.EnumerateArray().Select(part => part.GetString()));
    }
}
