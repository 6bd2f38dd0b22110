using System.Buffers;
using Google.Protobuf;

namespace Snakepit.Wire;

/// <summary>
/// The frames of a report, taken out of it as bytes, and the files that they name. There are many of them: as messages they were most of what
/// reading a report cost.
/// </summary>
internal sealed class ReportFrames
{
    private readonly List<(ReadOnlyMemory<byte> Bytes, int Frames)> _exceptions = [];
    private readonly List<ReportFile> _files = new(8);

    /// <summary>The files, in the order in which frames count them.</summary>
    public IReadOnlyList<ReportFile> Files => _files;

    /// <summary>Whether lines of any file are there.</summary>
    public bool HasLines { get; private set; }

    /// <summary>Takes the frames and files out of a report.</summary>
    /// <param name="report">The report, which has to stay as it is while the frames are read.</param>
    /// <param name="rest">All the rest, and those files that have fields of newer versions.</param>
    /// <exception cref="WireException">The bytes are no report.</exception>
    public static ReportFrames TakeFrom(ReadOnlyMemory<byte> report, out Proto.ErrorReport rest)
    {
        ReportFrames frames = new();
        var buffer = ArrayPool<byte>.Shared.Rent(report.Length);
        try
        {
            var length = frames.CopyReport(report, buffer);
            rest = Proto.ErrorReport.Parser.ParseFrom(buffer.AsSpan(0, length));
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw ProtobufFields.Malformed(exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return frames;
    }

    public int CountOf(int exception) => _exceptions[exception].Frames;

    /// <summary>The frames of an exception.</summary>
    public Enumerator Of(int exception) => new(_exceptions[exception].Bytes);

    private static bool IsFrame(in ProtobufFields fields) => (fields.Number, fields.WireType) == (Proto.ExceptionInfo.FramesFieldNumber, 2);

    private int CopyReport(ReadOnlyMemory<byte> report, Span<byte> target)
    {
        var (copied, length) = (0, 0);
        ProtobufFields fields = new(new(report));
        while (fields.MoveNext())
        {
            if ((fields.Number, fields.WireType) == (Proto.ErrorReport.ExceptionsFieldNumber, 2))
            {
                var exception = fields.Data.First;
                // Tag and length stay where they are: the length may have more digits than it needs.
                length += Copy(report.Span[copied..(fields.Stop - exception.Length)], target[length..]);
                var body = CopyException(exception, target[length..]);
                WriteLength(target[..length], body);
                length += body;
                copied = fields.Stop;
            }
            else if ((fields.Number, fields.WireType) == (Proto.ErrorReport.FilesFieldNumber, 2) && Take(ReportFile.Read(fields.Data.FirstSpan)))
            {
                length += Copy(report.Span[copied..fields.Start], target[length..]);
                copied = fields.Stop;
            }
        }

        return length + Copy(report.Span[copied..], target[length..]);
    }

    private bool Take(in ReportFile file)
    {
        _files.Add(file);
        HasLines |= file.Lines is not null;
        return !file.IsNewer;
    }

    private int CopyException(ReadOnlyMemory<byte> exception, Span<byte> target)
    {
        var (copied, length, frames) = (0, 0, 0);
        ProtobufFields fields = new(new(exception));
        while (fields.MoveNext())
        {
            if (!IsFrame(fields))
                continue;
            frames++;
            length += Copy(exception.Span[copied..fields.Start], target[length..]);
            copied = fields.Stop;
        }

        _exceptions.Add((exception, frames));
        return length + Copy(exception.Span[copied..], target[length..]);
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        bytes.CopyTo(target);
        return bytes.Length;
    }

    /// <summary>Writes a length over the longer one at the end of <paramref name="written"/>, with as many bytes. The byte before it ends a tag.</summary>
    private static void WriteLength(Span<byte> written, int length)
    {
        var digits = 1;
        while (written[^(digits + 1)] >= 0x80)
            digits++;
        for (var place = written[^digits..]; !place.IsEmpty; place = place[1..], length >>= 7)
            place[0] = (byte)((length & 0x7F) | (place.Length > 1 ? 0x80 : 0));
    }

    /// <summary>Goes from frame to frame.</summary>
    public ref struct Enumerator(ReadOnlyMemory<byte> exception)
    {
        private ProtobufFields _fields = new(new(exception));

        public readonly ReadOnlySpan<byte> Current => _fields.Data.FirstSpan;

        public readonly Enumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_fields.MoveNext())
            {
                if (IsFrame(_fields))
                    return true;
            }

            return false;
        }
    }
}
