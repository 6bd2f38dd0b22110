using System.Buffers;

namespace Snakepit.Wire;

/// <summary>Walks over the fields of a protobuf message. Every length is checked against what is there before it is used.</summary>
internal ref struct ProtobufFields(scoped in ReadOnlySequence<byte> message)
{
    private const int MaxGroups = 64;

    private SequenceReader<byte> _reader = new(message);
    private int _groups;

    public int Number { get; private set; }

    public int WireType { get; private set; }

    /// <summary>A field of wire type 0.</summary>
    public ulong Varint { get; private set; }

    /// <summary>A field of wire type 2.</summary>
    public ReadOnlySequence<byte> Data { get; private set; }

    /// <summary>Where the field begins, in bytes from the start of the message.</summary>
    public int Start { get; private set; }

    /// <summary>Where the field ends.</summary>
    public readonly int Stop => (int)_reader.Consumed;

    public bool MoveNext()
    {
        while (!_reader.End)
        {
            Start = Stop;
            var tag = ReadVarint();
            if (tag is < 8 or > uint.MaxValue)
                throw Malformed();
            (Number, WireType) = ((int)(tag >> 3), (int)(tag & 7));
            Consume();
            // What is inside a group is unknown to every message here.
            if (_groups == 0 && WireType is 0 or 2)
                return true;
        }

        return _groups == 0 ? false : throw Malformed();
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (!_reader.TryRead(out var next))
                throw Malformed();
            value |= shift < 64 ? (ulong)(next & 0x7F) << shift : 0;
            if (next < 0x80)
                return value;
        }

        throw Malformed();
    }

    public readonly bool End => _reader.End;

    public static WireException Malformed(Exception? inner = null) =>
        WireReader.Failure("the message is no snakepit.v1.Envelope", inner);

    private void Consume()
    {
        switch (WireType)
        {
            case 0:
                Varint = ReadVarint();
                break;
            case 1:
                Skip(8);
                break;
            case 2:
                var length = ReadVarint();
                if (length > (ulong)_reader.Remaining)
                    throw Malformed();
                Data = _reader.UnreadSequence.Slice(0, (long)length);
                _reader.Advance((long)length);
                break;
            case 3:
                if (++_groups > MaxGroups)
                    throw Malformed();
                break;
            case 4:
                if (--_groups < 0)
                    throw Malformed();
                break;
            case 5:
                Skip(4);
                break;
            default:
                throw Malformed();
        }
    }

    private void Skip(int count)
    {
        if (_reader.Remaining < count)
            throw Malformed();
        _reader.Advance(count);
    }
}
