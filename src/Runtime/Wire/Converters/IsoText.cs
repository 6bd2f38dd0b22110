using System.Globalization;

namespace Snakepit.Wire.Converters;

/// <summary>The ISO 8601 forms that both languages write: <c>2026-11-23</c>, <c>10:00:00.1234567</c>, <c>+02:00</c>.</summary>
internal static class IsoText
{
    public const string OtherText = "other text";

    private const int TickDigits = 7;

    public static int WriteDate(DateOnly date, Span<byte> target)
    {
        date.TryFormat(target, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return length;
    }

    /// <summary>Six digits of a second as Python writes them, a seventh only where it is needed, none where all are zero.</summary>
    public static int WriteTime(TimeOnly time, Span<byte> target)
    {
        var ticks = time.Ticks % TimeSpan.TicksPerSecond;
        var format = ticks == 0 ? "HH:mm:ss" : ticks % 10 == 0 ? "HH:mm:ss.ffffff" : "HH:mm:ss.fffffff";
        time.TryFormat(target, out var length, format, CultureInfo.InvariantCulture);
        return length;
    }

    public static int WriteDateTime(DateTime value, Span<byte> target)
    {
        var length = WriteDate(DateOnly.FromDateTime(value), target);
        target[length++] = (byte)'T';
        return length + WriteTime(TimeOnly.FromDateTime(value), target[length..]);
    }

    public static int WriteOffset(TimeSpan offset, Span<byte> target)
    {
        target[0] = (byte)(offset < TimeSpan.Zero ? '-' : '+');
        TimeOnly.FromTimeSpan(offset.Duration()).TryFormat(target[1..], out var length, "HH:mm", CultureInfo.InvariantCulture);
        return length + 1;
    }

    public static bool TryReadDate(ref ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (!TryReadDigits(ref text, 4, out var year) || !TryReadByte(ref text, '-')
            || !TryReadDigits(ref text, 2, out var month) || !TryReadByte(ref text, '-')
            || !TryReadDigits(ref text, 2, out var day))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    public static bool TryReadTime(ref ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        if (!TryReadDigits(ref text, 2, out var hour) || !TryReadByte(ref text, ':')
            || !TryReadDigits(ref text, 2, out var minute) || !TryReadByte(ref text, ':')
            || !TryReadDigits(ref text, 2, out var second)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        long fraction = 0;
        if (TryReadByte(ref text, '.') && !TryReadFraction(ref text, out fraction))
            return false;
        time = new TimeOnly(
            (((((hour * 60L) + minute) * 60L) + second) * TimeSpan.TicksPerSecond) + fraction);
        return true;
    }

    public static bool TryReadDateTime(ref ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        if (!TryReadDate(ref text, out var date)
            || !(TryReadByte(ref text, 'T') || TryReadByte(ref text, ' '))
            || !TryReadTime(ref text, out var time))
            return false;
        value = date.ToDateTime(time);
        return true;
    }

    public static bool TryReadOffset(ref ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (TryReadByte(ref text, 'Z'))
            return true;
        var negative = TryReadByte(ref text, '-');
        if (!negative && !TryReadByte(ref text, '+'))
            return false;
        if (!TryReadDigits(ref text, 2, out var hours) || !TryReadByte(ref text, ':')
            || !TryReadDigits(ref text, 2, out var minutes) || minutes > 59)
            return false;
        // .NET has no offsets of seconds; only ":00" can be dropped.
        if (TryReadByte(ref text, ':') && !(TryReadDigits(ref text, 2, out var seconds) && seconds == 0))
            return false;
        offset = new TimeSpan(hours, minutes, 0);
        offset = negative ? -offset : offset;
        return offset.Duration() <= TimeSpan.FromHours(14);
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var digits = 0;
        for (; text.Length > 0 && char.IsAsciiDigit((char)text[0]); text = text[1..], digits++)
        {
            if (digits < TickDigits)
                ticks = (ticks * 10) + (text[0] - '0');
            else if (text[0] != '0')
                return false;
        }

        for (var i = digits; i < TickDigits; i++)
            ticks *= 10;
        return digits > 0;
    }

    private static bool TryReadDigits(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count)
            return false;
        foreach (var digit in text[..count])
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            value = (value * 10) + (digit - '0');
        }

        text = text[count..];
        return true;
    }

    private static bool TryReadByte(ref ReadOnlySpan<byte> text, char expected)
    {
        if (text.Length == 0 || text[0] != expected)
            return false;
        text = text[1..];
        return true;
    }
}
