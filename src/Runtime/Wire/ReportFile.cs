using System.Text;
using Google.Protobuf;

namespace Snakepit.Wire;

/// <summary>A <c>snakepit.v1.SourceFile</c>.</summary>
/// <param name="Path">The path.</param>
/// <param name="Lines">Lines by number; <see langword="null"/>: none.</param>
/// <param name="IsNewer">It has fields that this version does not know.</param>
internal readonly record struct ReportFile(string Path, IReadOnlyDictionary<uint, string>? Lines, bool IsNewer)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="WireException">The bytes are none.</exception>
    public static ReportFile Read(ReadOnlySpan<byte> file)
    {
        var path = "";
        Dictionary<uint, string>? lines = null;
        for (var rest = file; !rest.IsEmpty;)
        {
            if (!SpanFields.TryRead(ref rest, out var field))
                return ReadWhole(file);
            if ((field.Number, field.WireType) == (Proto.SourceFile.PathFieldNumber, 2))
                path = NameTable.Read(field.Data);
            else if ((field.Number, field.WireType) != (Proto.SourceFile.LinesFieldNumber, 2) || !TryAddLine(field.Data, lines ??= []))
                return ReadWhole(file);
        }

        return new(path, lines, IsNewer: false);
    }

    private static bool TryAddLine(ReadOnlySpan<byte> entry, Dictionary<uint, string> lines)
    {
        const int Key = 1;
        const int Value = 2;
        var (line, text) = (0u, "");
        for (var rest = entry; !rest.IsEmpty;)
        {
            if (!SpanFields.TryRead(ref rest, out var field))
                return false;
            if ((field.Number, field.WireType) == (Key, 0))
                line = (uint)field.Varint;
            else if ((field.Number, field.WireType) == (Value, 2))
                text = Encoding.UTF8.GetString(field.Data);
            else
                return false;
        }

        lines[line] = text;
        return true;
    }

    private static ReportFile ReadWhole(ReadOnlySpan<byte> file)
    {
        try
        {
            var message = Proto.SourceFile.Parser.ParseFrom(file);
            return new(message.Path, message.Lines.Count == 0 ? null : new Dictionary<uint, string>(message.Lines), IsNewer: true);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw ProtobufFields.Malformed(exception);
        }
    }
}
