using System.Buffers;
using System.Text;
using Google.Protobuf;
using Snakepit.Wire;
using Snakepit.Wire.Proto;

namespace Snakepit.Runtime.Tests.Wire;

/// <summary>Values through real messages, and single JSON texts for what another side may send.</summary>
internal static class WireTrip
{
    public static string Json<T>(WireConverter<T> converter, T value)
    {
        using var writer = WireWriter.For(converter, value);
        return Encoding.UTF8.GetString(writer.Json);
    }

    public static byte[] Bytes<T>(WireConverter<T> converter, T value)
    {
        using var writer = WireWriter.For(converter, value);
        var buffer = new ArrayBufferWriter<byte>();
        EnvelopeWriter.Write(writer, buffer);
        Assert.Equal(EnvelopeWriter.Size(writer), buffer.WrittenCount);
        return buffer.WrittenSpan.ToArray();
    }

    public static T There<T>(WireConverter<T> converter, T value) => ThereAs(converter, value, converter);

    public static TRead ThereAs<T, TRead>(WireConverter<T> converter, T value, WireConverter<TRead> reader)
    {
        using var message = WireMessage.Parse(new ReadOnlySequence<byte>(Bytes(converter, value)));
        return message.Read(reader, "result");
    }

    public static T Read<T>(WireConverter<T> converter, string json, params Attachment[] attachments)
    {
        var envelope = new Envelope { Json = ByteString.CopyFromUtf8(json), Attachments = { attachments } };
        using var message = WireMessage.Parse(new ReadOnlySequence<byte>(envelope.ToByteArray()));
        return message.Read(converter, "result");
    }

    public static WireException Refused<T>(WireConverter<T> converter, string json, params Attachment[] attachments) =>
        Assert.Throws<WireException>(() => Read(converter, json, attachments));
}
