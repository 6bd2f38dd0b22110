using System.Buffers;
using System.Numerics;

namespace Snakepit.Wire;

/// <summary>Writes <c>snakepit.v1.Envelope</c> without objects in between; <see cref="EnvelopeParser"/> is its counterpart.</summary>
internal static class EnvelopeWriter
{
    private const byte JsonTag = 1 << 3 | 2;
    private const byte AttachmentTag = 2 << 3 | 2;
    private const byte DtypeTag = 1 << 3 | 2;
    private const byte ShapeTag = 2 << 3 | 2;
    private const byte DataTag = 3 << 3 | 2;

    public static long Size(WireWriter writer)
    {
        long size = 0;
        if (!writer.Json.IsEmpty)
            size += Field(writer.Json.Length);
        foreach (var attachment in writer.Attachments)
            size += Field(Size(attachment));
        return size;
    }

    public static void Write(WireWriter writer, IBufferWriter<byte> target)
    {
        if (!writer.Json.IsEmpty)
            WriteField(target, JsonTag, writer.Json);
        foreach (var attachment in writer.Attachments)
        {
            WriteHead(target, AttachmentTag, Size(attachment));
            if (!attachment.Dtype.IsEmpty)
                WriteField(target, DtypeTag, attachment.Dtype.Span);
            WriteShape(target, attachment.Shape.Span);
            if (!attachment.Data.IsEmpty)
                WriteField(target, DataTag, attachment.Data.Span);
        }
    }

    private static long Size(in OutgoingAttachment attachment) =>
        (attachment.Dtype.IsEmpty ? 0 : Field(attachment.Dtype.Length))
        + (attachment.Shape.IsEmpty ? 0 : Field(ShapeSize(attachment.Shape.Span)))
        + (attachment.Data.IsEmpty ? 0 : Field(attachment.Data.Length));

    private static long Field(long length) => 1 + VarintSize((ulong)length) + length;

    private static int ShapeSize(ReadOnlySpan<long> shape)
    {
        var size = 0;
        foreach (var length in shape)
            size += VarintSize((ulong)length);
        return size;
    }

    private static int VarintSize(ulong value) => (BitOperations.Log2(value | 1) * 9 + 73) / 64;

    private static void WriteShape(IBufferWriter<byte> target, ReadOnlySpan<long> shape)
    {
        if (shape.IsEmpty)
            return;
        WriteHead(target, ShapeTag, ShapeSize(shape));
        foreach (var length in shape)
            target.Advance(WriteVarint(target.GetSpan(10), (ulong)length));
    }

    private static void WriteField(IBufferWriter<byte> target, byte tag, ReadOnlySpan<byte> data)
    {
        WriteHead(target, tag, data.Length);
        target.Write(data);
    }

    private static void WriteHead(IBufferWriter<byte> target, byte tag, long length)
    {
        var span = target.GetSpan(11);
        span[0] = tag;
        target.Advance(1 + WriteVarint(span[1..], (ulong)length));
    }

    private static int WriteVarint(Span<byte> target, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            target[length++] = (byte)(value | 0x80);
        target[length++] = (byte)value;
        return length;
    }
}
