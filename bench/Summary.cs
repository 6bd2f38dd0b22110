using System.Text.Json;

namespace Snakepit.Bench;

/// <summary>The figures of a run, merged into <c>artifacts/bench/summary.json</c>: name → value, unit, goal, ours, baseline, ratio, noise.</summary>
internal static class Summary
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void Write(string path, IEnumerable<Figure> figures)
    {
        var entries = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        if (File.Exists(path))
        {
            using var old = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in old.RootElement.EnumerateObject())
                entries[entry.Name] = entry.Value.Clone();
        }

        foreach (var figure in figures)
            entries[figure.Name] = ToJson(figure);

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        using var writer = new Utf8JsonWriter(file, Indented);
        writer.WriteStartObject();
        foreach (var (name, value) in entries)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static JsonElement ToJson(Figure figure)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("value", figure.Value);
            writer.WriteString("unit", figure.Unit);
            if (figure.Goal is { } goal)
                writer.WriteNumber("goal", goal);
            writer.WriteNumber("ours", figure.Ours);
            writer.WriteNumber("baseline", figure.Baseline);
            if (figure.Baseline != 0)
                writer.WriteNumber("ratio", figure.Ours / figure.Baseline);
            writer.WriteNumber("noise", figure.Noise);
            writer.WriteBoolean("met", figure.IsMet);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.ToArray());
    }
}
