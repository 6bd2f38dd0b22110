using System.Text.Json;
using Snakepit.Wire.Attachments;

namespace Snakepit.Wire.Converters;

/// <summary>Bytes in an attachment, whichever C# type holds them.</summary>
internal sealed class BytesConverter<T>(Func<T, ReadOnlyMemory<byte>> toMemory, Func<byte[], T> create) : WireConverter<T>
{
    public override void Write(WireWriter writer, T value) =>
        writer.WriteAttachment(new OutgoingAttachment(Dtypes.Utf8(Dtype.Bytes), default, toMemory(value)));

    public override T Read(ref WireReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
            return create(ArrayElements.ReadLists(ref reader, WireConverters.Byte, rank: 1).Elements);
        if (!reader.TryReadAttachment(out var attachment))
            throw reader.Mismatch("bytes");
        return create(ArrayElements.Take<byte>(attachment, rank: 1));
    }
}
