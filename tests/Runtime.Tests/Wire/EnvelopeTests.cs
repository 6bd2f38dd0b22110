using System.Buffers;
using System.Runtime.InteropServices;
using CsCheck;
using Google.Protobuf;
using Snakepit.Wire;
using Snakepit.Wire.Proto;
using C = Snakepit.Wire.WireConverters;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class EnvelopeTests
{
    [Fact]
    public void WhatIsWritten_IsWhatProtobufReads() =>
        Gen.Select(Gen.Double.Array[0, 300], Gen.Byte.Array[0, 300]).Sample((numbers, bytes) =>
        {
            var written = WireTrip.Bytes(C.Tuple(C.NumericArray<double>(), C.Bytes), (numbers, bytes));
            var envelope = Envelope.Parser.ParseFrom(written);

            Assert.Equal("""{"$tuple":[{"$attachment":0},{"$attachment":1}]}""", envelope.Json.ToStringUtf8());
            Assert.Equal(["float64", "bytes"], envelope.Attachments.Select(a => a.Dtype));
            Assert.Equal([numbers.Length], envelope.Attachments[0].Shape);
            Assert.Equal(MemoryMarshal.AsBytes(numbers.AsSpan()), envelope.Attachments[0].Data.Span);
            Assert.Equal(bytes, envelope.Attachments[1].Data.ToByteArray());
            Assert.Equal(envelope.ToByteArray(), written);
        });

    [Fact]
    public void WhatProtobufWrites_IsReadInAnyChunks() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.String, Gen.Int[1, 40]).Sample((bytes, code, chunk) =>
        {
            var envelope = new Envelope
            {
                Json = ByteString.CopyFromUtf8("[]"),
                Attachments = { new Attachment { Dtype = "uint8", Shape = { 1, bytes.Length }, Data = ByteString.CopyFrom(bytes) } },
                Error = new ErrorReport { Code = "code", Message = "m", ElidedExceptions = (uint)code.Length },
            };

            using var message = WireMessage.Parse(Chunks(envelope.ToByteArray(), chunk));

            Assert.Equal("[]"u8, message.Json);
            Assert.Equal(bytes, message.Attachments[0].Bytes);
            Assert.Equal(envelope.Attachments[0].Shape, message.Attachments[0].Shape);
            Assert.Equal(envelope.Error, ErrorReport.Parser.ParseFrom(message.Error.Span));
        });

    [Fact]
    public void AnyBytes_GiveAnEnvelopeOrAWireException() =>
        Gen.Byte.Array[0, 60].Sample(bytes =>
        {
            try
            {
                using var message = WireMessage.Parse(Chunks(bytes, 7));
                message.Read(C.JsonElement, "result");
            }
            catch (WireException)
            {
            }
        });

    [Fact]
    public void BrokenEnvelopes_GiveAnEnvelopeOrAWireException()
    {
        var whole = new Envelope
        {
            Json = ByteString.CopyFromUtf8("""{"$attachment": 0}"""),
            Attachments = { new Attachment { Dtype = "float64", Shape = { 2 }, Data = ByteString.CopyFrom(new byte[16]) } },
            Error = new ErrorReport { Code = "c", Exceptions = { new ExceptionInfo { Type = "T" } } },
        }.ToByteArray();

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((at, value, length) =>
        {
            var bytes = whole.ToArray();
            bytes[at] = value;
            try
            {
                using var message = WireMessage.Parse(new ReadOnlySequence<byte>(bytes, 0, length));
                message.Read(C.NumericArray<double>(), "result");
            }
            catch (WireException)
            {
            }
        });
    }

    [Theory]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07 })]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 0x12, 0x06, 0x1A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07 })]
    [InlineData(new byte[] { 0x0A })]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0x23 })]
    [InlineData(new byte[] { 0x24 })]
    public void LengthBeyondTheMessage_IsRefusedWithoutAllocatingIt(byte[] bytes) =>
        Assert.Throws<WireException>(() => WireMessage.Parse(new ReadOnlySequence<byte>(bytes)));

    [Fact]
    public void UnknownFields_AreSkipped()
    {
        byte[] unknown = [0x20, 0x01, 0x29, 1, 2, 3, 4, 5, 6, 7, 8, 0x3D, 1, 2, 3, 4, 0x42, 0x01, 0xFF, 0x4B, 0x08, 0x01, 0x4C];

        using var message = WireMessage.Parse(new ReadOnlySequence<byte>([.. unknown, .. "\x0A\x01"u8, (byte)'5']));

        Assert.Equal(5, message.Read(C.Int32, "result"));
    }

    [Fact]
    public void BytesThatAreNoEnvelope_FailWhenRead()
    {
        using var message = WireMessage.ParseLater(new ReadOnlySequence<byte>([0xFF]));

        Assert.Equal("result", Assert.Throws<WireException>(() => message.Read(C.Int32, "result")).Path);
    }

    private static ReadOnlySequence<byte> Chunks(byte[] bytes, int size)
    {
        var first = new Segment(default, 0);
        var last = first;
        for (var i = 0; i < bytes.Length; i += size)
            last = last.Append(bytes.AsMemory(i, Math.Min(size, bytes.Length - i)));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
