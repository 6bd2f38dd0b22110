using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Snakepit.Wire.Converters;

/// <summary>Text; with lone surrogates as base64 of its UTF-16LE code units.</summary>
internal sealed class TextConverter : WireConverter<string>
{
    public static readonly TextConverter Instance = new();

    public override void Write(WireWriter writer, string value)
    {
        if (writer.TryWriteText(value))
            return;
        writer.WriteStartTag("$utf16"u8);
        writer.TryWriteText(Convert.ToBase64String(MemoryMarshal.AsBytes(value.AsSpan())));
        writer.WriteEndTag();
    }

    public override string Read(ref WireReader reader)
    {
        if (reader.IsText)
            return reader.ReadText();
        if (!reader.TryReadStartTag("$utf16"u8))
            throw reader.Mismatch("text");
        if (!reader.IsText)
            throw reader.Mismatch("base64 text");
        var text = Decode(reader.ReadText());
        reader.ReadEndTag();
        return text;
    }

    /// <summary>A key that can stand as it is in a JSON object.</summary>
    internal override string? AsName(string key) =>
        key.StartsWith('$') || HasLoneSurrogate(key) ? null : key;

    private static bool HasLoneSurrogate(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (var rest = first < 0 ? default : text.AsSpan(first); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != OperationStatus.Done)
                return true;
            rest = rest[consumed..];
        }

        return false;
    }

    private static string Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length % 2 != 0)
            throw WireReader.Failure("expected base64 of UTF-16 code units, found other text");
        return new string(MemoryMarshal.Cast<byte, char>(bytes.AsSpan(0, length)));
    }
}
