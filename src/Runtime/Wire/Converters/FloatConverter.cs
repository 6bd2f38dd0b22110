using System.Globalization;
using System.Numerics;
using System.Text;

namespace Snakepit.Wire.Converters;

/// <summary>Floats as the double that they are, in its shortest exact form, always with a point or an exponent.</summary>
/// <remarks>The shortest form of a narrow float would be another number to Python: 65504 as a <see cref="Half"/> is "65500".</remarks>
/// <param name="kind">Name in errors.</param>
/// <param name="exactDigits">Integers of so many digits are exact in any case.</param>
internal sealed class FloatConverter<T>(string kind, int exactDigits) : WireConverter<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    // The largest double has 309 digits.
    private const int MaxDigits = 310;

    public override void Write(WireWriter writer, T value)
    {
        if (!T.IsFinite(value))
        {
            writer.WriteStartTag("$float"u8);
            writer.WriteRaw(T.IsNaN(value) ? "\"nan\""u8 : T.IsPositive(value) ? "\"inf\""u8 : "\"-inf\""u8);
            writer.WriteEndTag();
            return;
        }

        Span<byte> buffer = stackalloc byte[64];
        double.CreateChecked(value).TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture);
        var exponent = buffer[..length].IndexOf((byte)'E');
        if (exponent >= 0)
        {
            buffer[exponent] = (byte)'e';
        }
        else if (!buffer[..length].Contains((byte)'.'))
        {
            ".0"u8.CopyTo(buffer[length..]);
            length += 2;
        }

        writer.WriteRaw(buffer[..length]);
    }

    public override T Read(ref WireReader reader)
    {
        if (reader.TryReadStartTag("$float"u8))
            return ReadSpecial(ref reader);
        if (!reader.IsNumber)
            throw reader.Mismatch(kind);
        var token = reader.Token;
        if (!T.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !T.IsFinite(value))
            throw WireReader.Failure($"expected {kind}, found a number out of its range");
        if (token.Length > exactDigits && token.IndexOfAny(".eE"u8) < 0 && !IsExact(token, value))
            throw WireReader.Failure($"expected {kind}, found an integer that it cannot hold exactly");
        return value;
    }

    private static bool IsExact(ReadOnlySpan<byte> integer, T value) =>
        integer.Length <= MaxDigits
        && BigInteger.Parse(Encoding.ASCII.GetString(integer), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        == BigInteger.CreateChecked(value);

    private T ReadSpecial(ref WireReader reader)
    {
        Span<byte> buffer = stackalloc byte[32];
        var text = reader.IsText ? reader.ReadShortText(buffer) : default;
        var value = text switch
        {
            _ when text.SequenceEqual("nan"u8) => T.NaN,
            _ when text.SequenceEqual("inf"u8) => T.PositiveInfinity,
            _ when text.SequenceEqual("-inf"u8) => T.NegativeInfinity,
            _ => throw WireReader.Failure($"expected {kind}, found a $float other than nan, inf and -inf"),
        };
        reader.ReadEndTag();
        return value;
    }
}
