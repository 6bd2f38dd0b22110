using System.Runtime.InteropServices;
using System.Text.Json;

namespace Snakepit.Wire.Converters;

/// <summary>Raw JSON, as it stands. Tags in it mean what they mean everywhere, except that it has no attachments.</summary>
internal sealed class JsonElementConverter : WireConverter<JsonElement>
{
    private const string Attachment = "$attachment";

    public override void Write(WireWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            throw WireWriter.Failure("expected a value, found an undefined JsonElement");
        var json = JsonMarshal.GetRawUtf8Value(value);
        Check(json, writer.DepthLeft);
        writer.WriteRaw(json);
    }

    public override JsonElement Read(ref WireReader reader)
    {
        var element = reader.ReadElement();
        if (reader.HasAttachments)
            RefuseAttachments(element);
        return element;
    }

    private static void Check(ReadOnlySpan<byte> json, int depthLeft)
    {
        // A comment is no JSON for the other side, so the strict default is right here.
        var probe = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        try
        {
            while (probe.Read())
                CheckToken(probe, depthLeft);
        }
        catch (JsonException exception)
        {
            throw WireWriter.Failure("a JsonElement holds what is not strict JSON", exception);
        }
    }

    private static void CheckToken(in Utf8JsonReader probe, int depthLeft)
    {
        if (probe.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && probe.CurrentDepth >= depthLeft)
            throw WireWriter.Failure($"nested deeper than {WireLimits.Depth} levels");
        if (probe.TokenType == JsonTokenType.PropertyName && probe.ValueTextEquals(Attachment))
            throw WireWriter.Failure($"a JsonElement has no attachments, but a property {Attachment}");
        // 1e999 would be infinity in Python.
        if (probe.TokenType == JsonTokenType.Number && probe.ValueSpan.IndexOfAny(".eE"u8) >= 0 && !double.IsFinite(probe.GetDouble()))
            throw WireWriter.Failure("a JsonElement holds a number that no float can hold");
    }

    private static void RefuseAttachments(JsonElement element)
    {
        var index = 0;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                RefuseAttachments(item, $"[{index++}]");
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.NameEquals(Attachment))
                    throw WireReader.Failure("expected raw JSON, found bytes or a numeric array; declare a type for them");
                RefuseAttachments(property.Value, property.Name);
            }
        }
    }

    private static void RefuseAttachments(JsonElement element, string segment)
    {
        try
        {
            RefuseAttachments(element);
        }
        catch (WireException exception)
        {
            exception.Prefix(segment);
            throw;
        }
    }
}
