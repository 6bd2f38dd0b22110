using System.Text;
using Google.Protobuf;
using Snakepit.Wire.Attachments;

namespace Snakepit.Wire.Converters;

internal sealed class ProtobufConverter<T> : WireConverter<T>
    where T : IMessage<T>, new()
{
    private static readonly MessageParser<T> Parser = new(() => new T());

    private readonly string _name = Dtypes.ProtobufPrefix + new T().Descriptor.FullName;
    private readonly byte[] _utf8;

    public ProtobufConverter() => _utf8 = Encoding.UTF8.GetBytes(_name);

    public override void Write(WireWriter writer, T value) =>
        writer.WriteAttachment(new OutgoingAttachment(_utf8, default, value.ToByteArray()));

    public override T Read(ref WireReader reader)
    {
        if (!reader.TryReadAttachment(out var attachment))
            throw reader.Mismatch(_name);
        if (attachment.Name != _name)
            throw WireReader.Failure($"expected {_name}, found an attachment of another type");
        try
        {
            return Parser.ParseFrom(attachment.Bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw WireReader.Failure($"expected {_name}, found bytes that are no such message", exception);
        }
    }
}
