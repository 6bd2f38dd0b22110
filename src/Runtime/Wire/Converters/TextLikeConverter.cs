namespace Snakepit.Wire.Converters;

/// <summary>Values that are plain text on the wire: characters, addresses.</summary>
internal sealed class TextLikeConverter<T>(string kind, Func<T, string> format, Func<string, (bool Ok, T Value)> parse)
    : WireConverter<T>
{
    public override void Write(WireWriter writer, T value) => TextConverter.Instance.Write(writer, format(value));

    public override T Read(ref WireReader reader)
    {
        var (ok, value) = parse(TextConverter.Instance.Read(ref reader));
        return ok ? value : throw WireReader.Failure($"expected {kind}, found other text");
    }

    internal override string? AsName(T key) => TextConverter.Instance.AsName(format(key));
}
