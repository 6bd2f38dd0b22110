namespace Snakepit.Wire.Converters;

/// <summary>Reads decimal text into a <see cref="decimal"/> only when it holds the value exactly; trailing zeros are kept.</summary>
internal static class ExactDecimal
{
    private const int MaxScale = 28;

    private static readonly UInt128 MaxMantissa = (UInt128.One << 96) - 1;

    /// <summary>Returns null, or what is wrong with the text.</summary>
    public static string? Parse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        var negative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..])
            text = text[1..];
        if (!TryReadMantissa(ref text, out var mantissa, out var scale))
            return "other text";
        if (!TryReadExponent(text, out var exponent))
            return "other text";
        if (mantissa is not { } exact)
            return "more digits than .NET can hold";
        return TryScale(ref exact, scale - exponent, out var finalScale)
            ? Make(exact, negative, finalScale, out value)
            : "more digits than .NET can hold";
    }

    private static string? Make(UInt128 mantissa, bool negative, byte scale, out decimal value)
    {
        value = new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), negative, scale);
        return null;
    }

    private static bool TryReadMantissa(ref ReadOnlySpan<byte> text, out UInt128? mantissa, out int scale)
    {
        mantissa = UInt128.Zero;
        scale = 0;
        var (digits, point) = (0, false);
        for (; text.Length > 0; text = text[1..])
        {
            if (text[0] == '.' && !point)
            {
                point = true;
                continue;
            }

            if (!char.IsAsciiDigit((char)text[0]))
                break;
            digits++;
            scale += point ? 1 : 0;
            mantissa = mantissa > UInt128.MaxValue / 10 - 1 ? null : mantissa * 10 + (UInt128)(text[0] - '0');
        }

        return digits > 0;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
            return true;
        return text is [(byte)'e' or (byte)'E', .. var rest]
            && System.Buffers.Text.Utf8Parser.TryParse(rest, out exponent, out var consumed)
            && consumed == rest.Length
            && Math.Abs((long)exponent) < int.MaxValue / 2;
    }

    private static bool TryScale(ref UInt128 mantissa, long wanted, out byte scale)
    {
        if (mantissa == 0)
            wanted = Math.Clamp(wanted, 0, MaxScale);
        for (; wanted > 0 && (wanted > MaxScale || mantissa > MaxMantissa); wanted--)
        {
            (mantissa, var rest) = UInt128.DivRem(mantissa, 10);
            if (rest != 0)
            {
                scale = 0;
                return false;
            }
        }

        for (; wanted < 0 && mantissa <= MaxMantissa; wanted++)
            mantissa *= 10;
        scale = (byte)Math.Clamp(wanted, 0, MaxScale);
        return wanted is >= 0 and <= MaxScale && mantissa <= MaxMantissa;
    }
}
