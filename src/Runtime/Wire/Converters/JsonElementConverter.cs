using System.Runtime.InteropServices;
using System.Text.Json;

namespace Snakepit.Wire.Converters;

/// <summary>Raw JSON, as it stands.</summary>
internal sealed class JsonElementConverter : WireConverter<JsonElement>
{
    public override void Write(WireWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            throw WireWriter.Failure("expected a value, found an undefined JsonElement");
        var json = JsonMarshal.GetRawUtf8Value(value);
        CheckDepth(json, writer.DepthLeft);
        writer.WriteRaw(json);
    }

    public override JsonElement Read(ref WireReader reader) => reader.ReadElement();

    private static void CheckDepth(ReadOnlySpan<byte> json, int depthLeft)
    {
        // A comment is no JSON for the other side, so the strict default is right here.
        var probe = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        try
        {
            while (probe.Read())
            {
                if (probe.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject
                    && probe.CurrentDepth >= depthLeft)
                    throw WireWriter.Failure($"nested deeper than {WireLimits.Depth} levels");
            }
        }
        catch (JsonException exception)
        {
            throw WireWriter.Failure("a JsonElement holds what is not strict JSON", exception);
        }
    }
}
