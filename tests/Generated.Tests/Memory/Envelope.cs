using System.Buffers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;

namespace Snakepit.Generated.Tests.Memory;

/// <summary>An <c>Envelope</c> of <c>proto/snakepit/v1/envelope.proto</c>, read and written field by field.</summary>
internal sealed record Envelope(string Json, params IReadOnlyList<byte[]> Attachments)
{
    private const uint JsonTag = (1 << 3) | 2;
    private const uint AttachmentTag = (2 << 3) | 2;

    public static Envelope From<T>(Marshaller<T> marshaller, T message)
    {
        var sink = new Sink();
        marshaller.ContextualSerializer(message, sink);
        var input = new CodedInputStream(sink.Bytes);
        var json = "";
        var attachments = new List<byte[]>();
        while (input.ReadTag() is var tag && tag != 0)
        {
            if (tag == JsonTag)
                json = input.ReadBytes().ToStringUtf8();
            else if (tag == AttachmentTag)
                attachments.Add(input.ReadBytes().ToByteArray());
            else
                input.SkipLastField();
        }

        return new(json, attachments);
    }

    public T To<T>(Marshaller<T> marshaller)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(JsonTag);
            output.WriteBytes(ByteString.CopyFrom(Json, Encoding.UTF8));
            foreach (var attachment in Attachments)
            {
                output.WriteTag(AttachmentTag);
                output.WriteBytes(ByteString.CopyFrom(attachment));
            }
        }

        return marshaller.ContextualDeserializer(new Source(stream.ToArray()));
    }

    private sealed class Sink : SerializationContext
    {
        private readonly ArrayBufferWriter<byte> _buffer = new();
        private byte[]? _payload;

        public byte[] Bytes => _payload ?? _buffer.WrittenSpan.ToArray();

        public override void Complete(byte[] payload) => _payload = payload;

        public override IBufferWriter<byte> GetBufferWriter() => _buffer;

        public override void SetPayloadLength(int payloadLength)
        {
        }

        public override void Complete()
        {
        }
    }

    private sealed class Source(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => [.. payload];

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
    }
}
