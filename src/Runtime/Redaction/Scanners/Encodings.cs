using System.Buffers.Text;
using System.Text;

namespace Snakepit.Redaction.Scanners;

/// <summary>Reads texts that are encoded as others.</summary>
internal static class Encodings
{
    /// <summary>The text that is encoded, as far as it is whole; <see langword="null"/> when it is no text.</summary>
    public static string? FromBase64(ReadOnlySpan<char> value)
    {
        value = value.TrimEnd('=');
        if (value.Length > 16 && Decode(value[..16]) is null)
            return null;
        return Decode(value.Length % 4 == 1 ? value[..^1] : value);
    }

    public static string? FromHex(ReadOnlySpan<char> value) =>
        Chars.IsHex(value) ? AsText(Convert.FromHexString(value[..(value.Length & ~1)])) : null;

    private static string? Decode(ReadOnlySpan<char> value)
    {
        if (value.Length % 4 == 1)
            value = value[..^1];
        var url = value.ToString().Replace('+', '-').Replace('/', '_');
        var data = new byte[Base64Url.GetMaxDecodedLength(url.Length)];
        try
        {
            return Base64Url.TryDecodeFromChars(url, data, out var written) ? AsText(data.AsSpan(0, written)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? AsText(ReadOnlySpan<byte> data)
    {
        StringBuilder text = new(data.Length);
        var read = 0;
        while (read < data.Length)
        {
            var status = Rune.DecodeFromUtf8(data[read..], out var rune, out var consumed);
            read += consumed;
            if (status != System.Buffers.OperationStatus.Done)
                continue;
            if (rune.Value is < 0x20 and not ('\t' or '\n' or '\r') or (>= 0x7f and < 0xa0))
                return null;
            text.Append(rune);
        }

        return 4 * Encoding.UTF8.GetByteCount(text.ToString()) < 3 * data.Length ? null : text.ToString();
    }
}
