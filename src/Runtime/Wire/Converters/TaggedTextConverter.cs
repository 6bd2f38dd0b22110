namespace Snakepit.Wire.Converters;

/// <summary>Values in a tag around short ASCII text; the text alone is read as well.</summary>
internal abstract class TaggedTextConverter<T> : WireConverter<T>
{
    private const int MaxLength = 128;

    protected abstract ReadOnlySpan<byte> Tag { get; }

    /// <summary>What errors call such a value.</summary>
    protected abstract string Kind { get; }

    protected virtual bool AcceptsText => true;

    protected virtual bool AcceptsNumber => false;

    /// <summary>Returns the length of the text.</summary>
    protected abstract int Format(T value, Span<byte> target);

    /// <summary>Returns null, or what is wrong with the text.</summary>
    protected abstract string? Parse(ReadOnlySpan<byte> text, out T value);

    public override void Write(WireWriter writer, T value)
    {
        Span<byte> quoted = stackalloc byte[MaxLength + 2];
        quoted[0] = (byte)'"';
        var length = Format(value, quoted[1..]);
        quoted[length + 1] = (byte)'"';
        writer.WriteStartTag(Tag);
        writer.WriteRaw(quoted[..(length + 2)]);
        writer.WriteEndTag();
    }

    public override T Read(ref WireReader reader)
    {
        var tagged = reader.TryReadStartTag(Tag);
        var fits = tagged ? reader.IsText : (reader.IsText && AcceptsText) || (reader.IsNumber && AcceptsNumber);
        if (!fits)
            throw reader.Mismatch(Kind);
        Span<byte> buffer = stackalloc byte[MaxLength];
        if (Parse(reader.ReadShortText(buffer), out var value) is { } problem)
            throw WireReader.Failure($"expected {Kind}, found {problem}");
        if (tagged)
            reader.ReadEndTag();
        return value;
    }
}
