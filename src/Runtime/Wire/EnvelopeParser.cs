using System.Buffers;
using System.Text;
using Snakepit.Wire.Attachments;

namespace Snakepit.Wire;

/// <summary>Reads <c>snakepit.v1.Envelope</c>, copying each attachment once, to where its user gets it. Unknown fields are skipped.</summary>
internal static class EnvelopeParser
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static void Parse(in ReadOnlySequence<byte> message, WireMessage target)
    {
        var fields = new ProtobufFields(message);
        while (fields.MoveNext())
        {
            switch (fields.Number, fields.WireType)
            {
                case (1, 2):
                    target.SetJson(fields.Data);
                    break;
                case (2, 2):
                    target.Add(ParseAttachment(fields.Data));
                    break;
                case (3, 2):
                    target.AddError(fields.Data);
                    break;
            }
        }
    }

    private static IncomingAttachment ParseAttachment(in ReadOnlySequence<byte> message)
    {
        var dtype = "";
        var data = ReadOnlySequence<byte>.Empty;
        List<long>? shape = null;
        var fields = new ProtobufFields(message);
        while (fields.MoveNext())
        {
            switch (fields.Number, fields.WireType)
            {
                case (1, 2):
                    dtype = ReadText(fields.Data);
                    break;
                case (2, 0):
                    AddDimension(shape ??= [], fields.Varint);
                    break;
                case (2, 2):
                    for (var packed = new ProtobufFields(fields.Data); !packed.End;)
                        AddDimension(shape ??= [], packed.ReadVarint());
                    break;
                case (3, 2):
                    data = fields.Data;
                    break;
            }
        }

        return IncomingAttachment.Create(dtype, shape?.ToArray() ?? [], data);
    }

    private static void AddDimension(List<long> shape, ulong length)
    {
        if (shape.Count == WireLimits.Rank)
            throw WireReader.Failure($"an array has more than {WireLimits.Rank} dimensions");
        shape.Add((long)length);
    }

    private static string ReadText(in ReadOnlySequence<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException exception)
        {
            throw ProtobufFields.Malformed(exception);
        }
    }
}
