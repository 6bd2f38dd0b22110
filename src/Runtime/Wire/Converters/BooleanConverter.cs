using System.Text.Json;

namespace Snakepit.Wire.Converters;

internal sealed class BooleanConverter : WireConverter<bool>
{
    public override void Write(WireWriter writer, bool value) => writer.WriteBoolean(value);

    public override bool Read(ref WireReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw reader.Mismatch("a boolean"),
    };
}
