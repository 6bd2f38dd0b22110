using Grpc.Core;

namespace Snakepit.Wire;

/// <summary>How gRPC turns what this library writes and reads into bytes.</summary>
internal static class WireMarshallers
{
    /// <summary>Requests and items of a client's stream. Serializing leaves the writer as it is, so that a call can be repeated.</summary>
    public static Marshaller<WireWriter> Request { get; } = new(Serialize, NotReceived<WireWriter>);

    /// <summary>Responses and items of a worker's stream.</summary>
    public static Marshaller<WireMessage> Response { get; } =
        new(NotSent, context => WireMessage.ParseLater(context.PayloadAsReadOnlySequence()));

    private static void Serialize(WireWriter writer, SerializationContext context)
    {
        var size = EnvelopeWriter.Size(writer);
        if (size > Array.MaxLength)
            throw WireWriter.Failure("a message larger than 2 GiB");
        context.SetPayloadLength((int)size);
        EnvelopeWriter.Write(writer, context.GetBufferWriter());
        context.Complete();
    }

    private static T NotReceived<T>(DeserializationContext context) =>
        throw new NotSupportedException("A host receives no requests.");

    private static void NotSent(WireMessage message, SerializationContext context) =>
        throw new NotSupportedException("A host sends no responses.");
}
