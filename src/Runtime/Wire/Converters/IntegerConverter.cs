using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Snakepit.Wire.Converters;

/// <summary>Integers of any width. Floats are refused, even <c>5.0</c>: where an integer is declared, a float is a mistake.</summary>
internal sealed class IntegerConverter<T>(string kind) : WireConverter<T>
    where T : struct, IBinaryInteger<T>
{
    private const int MaxDigits = 4000;

    private static readonly BigInteger MaxDecimal = BigInteger.Pow(10, MaxDigits);

    public override void Write(WireWriter writer, T value)
    {
        if (value is BigInteger big && BigInteger.Abs(big) >= MaxDecimal)
            WriteHex(writer, big);
        else if (value is BigInteger digits)
            writer.WriteRaw(Encoding.ASCII.GetBytes(digits.ToString(CultureInfo.InvariantCulture)));
        else
            writer.WriteNumber(value);
    }

    public override T Read(ref WireReader reader)
    {
        if (reader.TryReadStartTag("$int"u8))
            return ReadHex(ref reader);
        // Keys of JSON objects are texts, also where numbers are meant.
        var isKey = reader.TokenType == JsonTokenType.PropertyName && reader.Token.TrimStart((byte)'-').IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        if (!isKey && (!reader.IsNumber || reader.Token.IndexOfAny(".eE"u8) >= 0))
            throw reader.Mismatch(kind);
        return T.TryParse(reader.Token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw OutOfRange();
    }

    private static void WriteHex(WireWriter writer, BigInteger value)
    {
        var digits = BigInteger.Abs(value).ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        writer.WriteStartTag("$int"u8);
        writer.TryWriteText((value.Sign < 0 ? "-0x" : "0x") + digits);
        writer.WriteEndTag();
    }

    private T ReadHex(ref WireReader reader)
    {
        if (!reader.IsText)
            throw reader.Mismatch("hexadecimal text");
        var text = reader.ReadText().AsSpan();
        var negative = text.StartsWith('-');
        if (negative)
            text = text[1..];
        // The leading zero keeps the highest digit from being read as a sign.
        if (!text.StartsWith("0x", StringComparison.Ordinal)
            || !BigInteger.TryParse($"0{text[2..]}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw WireReader.Failure("expected hexadecimal text, found other text");
        reader.ReadEndTag();
        try
        {
            return T.CreateChecked(negative ? -value : value);
        }
        catch (OverflowException)
        {
            throw OutOfRange();
        }
    }

    private WireException OutOfRange() => WireReader.Failure($"expected {kind}, found an integer out of its range");
}
