using System.Buffers;
using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Snakepit.Errors;

/// <summary>What an error says of itself beyond its message: names and JSON values. Immutable, compared by content.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "'Details' is the word for it in C#, Python, proto and docs.")]
public sealed class ErrorDetails : IReadOnlyDictionary<string, JsonElement>, IEquatable<ErrorDetails>
{
    private readonly IReadOnlyDictionary<string, JsonElement> _values;

    private ErrorDetails(IReadOnlyDictionary<string, JsonElement> values) => _values = values;

    /// <summary>No details.</summary>
    public static ErrorDetails Empty { get; } = new(FrozenDictionary<string, JsonElement>.Empty);

    /// <summary>Details of names and values, for example <c>("given", 0), ("limit", 10)</c>.</summary>
    /// <remarks>Numbers, booleans, text, JSON and <see langword="null"/> keep their type; anything else becomes its invariant text.</remarks>
    public static ErrorDetails Create(params ReadOnlySpan<(string Name, object? Value)> details) => Empty.With(details);

    /// <summary>Details that are the members of a JSON object.</summary>
    /// <exception cref="ArgumentException"><paramref name="json"/> is no object.</exception>
    public static ErrorDetails FromJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new ArgumentException($"Details are a JSON object, not {json.ValueKind}.", nameof(json));
        var _values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
            _values[property.Name] = property.Value.Clone();
        return _values.Count == 0 ? Empty : new(_values);
    }

    /// <summary>Details that are the members of a JSON object in UTF-8.</summary>
    /// <exception cref="JsonException"><paramref name="utf8Json"/> is no JSON, or nested deeper than 64 levels.</exception>
    /// <exception cref="ArgumentException"><paramref name="utf8Json"/> is no object.</exception>
    /// <exception cref="InvalidOperationException">A text in it is no valid Unicode.</exception>
    internal static ErrorDetails Parse(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        var json = JsonElement.ParseValue(ref reader);
        if (reader.Read())
            throw new JsonException("There is more after the JSON object.");
        if (utf8Json.IndexOf("\\u"u8) >= 0)
            CheckTexts(json);
        return FromJson(json);
    }

    /// <summary>These details and more; a name that is there already gets the new value.</summary>
    /// <inheritdoc cref="Create" path="/remarks"/>
    public ErrorDetails With(params ReadOnlySpan<(string Name, object? Value)> details)
    {
        if (details.IsEmpty)
            return this;
        var grown = new Dictionary<string, JsonElement>(_values, StringComparer.Ordinal);
        foreach (var (name, value) in details)
            grown[name] = ToJson(value);
        return new(grown);
    }

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<JsonElement> Values => _values.Values;

    /// <inheritdoc/>
    public JsonElement this[string key] => _values[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out JsonElement value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Writes the details as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        foreach (var (name, value) in _values)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public bool Equals(ErrorDetails? other) =>
        other is not null && Same.Entries(_values, other._values, static (a, b) => JsonElement.DeepEquals(a, b));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ErrorDetails);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <summary>The details as JSON.</summary>
    public override string ToString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Escapes can spell half a surrogate pair, which then throws whenever someone reads the text.
    private static void CheckTexts(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            _ = json.GetString();
        else if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                CheckTexts(item);
        else if (json.ValueKind == JsonValueKind.Object)
            foreach (var property in json.EnumerateObject())
            {
                _ = property.Name;
                CheckTexts(property.Value);
            }
    }

    private static JsonElement ToJson(object? value)
    {
        if (value is JsonElement element)
            return element.ValueKind == JsonValueKind.Undefined ? ToJson(null) : element.Clone();
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, value);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool it: writer.WriteBooleanValue(it); break;
            case string it: writer.WriteStringValue(it); break;
            case sbyte or byte or short or ushort or int or long: writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case uint or ulong: writer.WriteNumberValue(Convert.ToUInt64(value, CultureInfo.InvariantCulture)); break;
            case decimal it: writer.WriteNumberValue(it); break;
            case double it when double.IsFinite(it): writer.WriteNumberValue(it); break;
            case float it when float.IsFinite(it): writer.WriteNumberValue(it); break;
            case DateTimeOffset it: writer.WriteStringValue(it); break;
            case IFormattable it: writer.WriteStringValue(it.ToString(null, CultureInfo.InvariantCulture)); break;
            default: writer.WriteStringValue(value.ToString()); break;
        }
    }
}
