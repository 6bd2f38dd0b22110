using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace Snakepit.Wire;

/// <summary>Growing UTF-8 JSON text that puts the commas itself. The caller sees to the structure.</summary>
internal sealed class JsonBuffer
{
    // Only what JSON demands is escaped: quote, backslash and control characters.
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private byte[] _bytes = new byte[256];
    private int _length;
    private bool _comma;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear()
    {
        if (_bytes.Length > WireLimits.PooledBytes)
            _bytes = new byte[256];
        _length = 0;
        _comma = false;
    }

    public void WriteOpen(byte bracket)
    {
        var span = Reserve(2);
        Separate(span);
        _bytes[_length++] = bracket;
        _comma = false;
    }

    public void WriteClose(byte bracket)
    {
        Reserve(1)[0] = bracket;
        _length++;
        _comma = true;
    }

    /// <summary>Writes a property name that needs no escaping.</summary>
    public void WriteName(ReadOnlySpan<byte> name)
    {
        Separate(Reserve(name.Length + 4));
        _bytes[_length++] = (byte)'"';
        name.CopyTo(_bytes.AsSpan(_length));
        _length += name.Length;
        _bytes[_length++] = (byte)'"';
        _bytes[_length++] = (byte)':';
        _comma = false;
    }

    /// <summary>Makes the text written last a property name.</summary>
    public void EndName()
    {
        Reserve(1)[0] = (byte)':';
        _length++;
        _comma = false;
    }

    public void WriteRaw(ReadOnlySpan<byte> utf8)
    {
        Separate(Reserve(utf8.Length + 1));
        utf8.CopyTo(_bytes.AsSpan(_length));
        _length += utf8.Length;
        _comma = true;
    }

    public void WriteNumber<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Separate(Reserve(64));
        int written;
        while (!value.TryFormat(_bytes.AsSpan(_length), out written, default, CultureInfo.InvariantCulture))
            Reserve(_bytes.Length);
        _length += written;
        _comma = true;
    }

    /// <summary>Writes text as a JSON string; writes nothing and returns false when it has a lone surrogate.</summary>
    public bool TryWriteText(ReadOnlySpan<char> text)
    {
        var (start, comma) = (_length, _comma);
        Separate(Reserve(checked(text.Length * 3 + 3)));
        _bytes[_length++] = (byte)'"';
        if (Utf8.FromUtf16(text, _bytes.AsSpan(_length), out _, out var written, replaceInvalidSequences: false)
            != OperationStatus.Done)
        {
            (_length, _comma) = (start, comma);
            return false;
        }

        var first = _bytes.AsSpan(_length, written).IndexOfAny(Escaped);
        if (first < 0)
            _length += written;
        else
            Escape(first, written);
        Reserve(1)[0] = (byte)'"';
        _length++;
        _comma = true;
        return true;
    }

    private void Escape(int first, int written)
    {
        var raw = ArrayPool<byte>.Shared.Rent(written - first);
        var rest = raw.AsSpan(0, written - first);
        _bytes.AsSpan(_length + first, rest.Length).CopyTo(rest);
        _length += first;
        while (rest.Length > 0)
        {
            var plain = rest.IndexOfAny(Escaped);
            if (plain < 0)
                plain = rest.Length;
            var target = Reserve(plain + 6);
            rest[..plain].CopyTo(target);
            _length += plain;
            if (plain == rest.Length)
                break;
            _length += EscapeOne(rest[plain], target[plain..]);
            rest = rest[(plain + 1)..];
        }

        ArrayPool<byte>.Shared.Return(raw);
    }

    private static int EscapeOne(byte value, Span<byte> target)
    {
        target[0] = (byte)'\\';
        var letter = value switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'\n' => 'n',
            (byte)'\r' => 'r',
            (byte)'\t' => 't',
            (byte)'\b' => 'b',
            (byte)'\f' => 'f',
            _ => 'u',
        };
        target[1] = (byte)letter;
        if (letter != 'u')
            return 2;
        value.TryFormat(target[2..], out _, "x4", CultureInfo.InvariantCulture);
        return 6;
    }

    private void Separate(Span<byte> target)
    {
        if (!_comma)
            return;
        target[0] = (byte)',';
        _length++;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, (long)_length + count)));
        return _bytes.AsSpan(_length);
    }
}
