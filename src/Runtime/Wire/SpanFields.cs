namespace Snakepit.Wire;

/// <summary>Takes protobuf fields from the front of a span: numbers and bytes, nothing unusual. For the rest there is <see cref="ProtobufFields"/>.</summary>
internal static class SpanFields
{
    /// <summary>Takes the next field; <see langword="false"/>: it is malformed, or neither a number (wire type 0) nor bytes (2).</summary>
    public static bool TryRead(scoped ref ReadOnlySpan<byte> rest, out Field field)
    {
        field = default;
        if (!TryReadVarint(ref rest, out var tag) || tag is < 8 or > uint.MaxValue)
            return false;
        (field.Number, field.WireType) = ((int)(tag >> 3), (int)(tag & 7));
        switch (field.WireType)
        {
            case 0:
                return TryReadVarint(ref rest, out field.Varint);
            case 2 when TryReadVarint(ref rest, out var length) && length <= (ulong)rest.Length:
                field.Data = rest[..(int)length];
                rest = rest[(int)length..];
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a number of at most ten bytes.</summary>
    private static bool TryReadVarint(scoped ref ReadOnlySpan<byte> rest, out ulong value)
    {
        value = 0;
        for (int shift = 0, at = 0; shift < 70 && at < rest.Length; shift += 7)
        {
            var next = rest[at++];
            value |= shift < 64 ? (ulong)(next & 0x7F) << shift : 0;
            if (next >= 0x80)
                continue;
            rest = rest[at..];
            return true;
        }

        return false;
    }

    public ref struct Field
    {
        public int Number;
        public int WireType;
        public ulong Varint;
        public ReadOnlySpan<byte> Data;
    }
}
