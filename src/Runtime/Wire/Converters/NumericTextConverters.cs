using System.Globalization;

namespace Snakepit.Wire.Converters;

/// <summary>Decimals with their scale. Numbers are read too, as long as no digit is lost.</summary>
internal sealed class DecimalConverter : TaggedTextConverter<decimal>
{
    protected override ReadOnlySpan<byte> Tag => "$decimal"u8;

    protected override string Kind => "a decimal";

    protected override bool AcceptsText => false;

    protected override bool AcceptsNumber => true;

    protected override int Format(decimal value, Span<byte> target)
    {
        value.TryFormat(target, out var length, default, CultureInfo.InvariantCulture);
        if (value != 0 || !decimal.IsNegative(value) || target[0] == '-')
            return length;
        target[..length].CopyTo(target[1..]);
        target[0] = (byte)'-';
        return length + 1;
    }

    protected override string? Parse(ReadOnlySpan<byte> text, out decimal value) => ExactDecimal.Parse(text, out value);
}

/// <summary>Durations in seconds.</summary>
internal sealed class TimeSpanConverter : TaggedTextConverter<TimeSpan>
{
    protected override ReadOnlySpan<byte> Tag => "$duration"u8;

    protected override string Kind => "a duration in seconds";

    protected override bool AcceptsNumber => true;

    protected override int Format(TimeSpan value, Span<byte> target)
    {
        var seconds = (decimal)value.Ticks / TimeSpan.TicksPerSecond;
        seconds.TryFormat(target, out var length, "0.#######", CultureInfo.InvariantCulture);
        return length;
    }

    protected override string? Parse(ReadOnlySpan<byte> text, out TimeSpan value)
    {
        value = default;
        if (ExactDecimal.Parse(text, out var seconds) is { } problem)
            return problem;
        if (Math.Abs(seconds) > long.MaxValue / TimeSpan.TicksPerSecond + 1m)
            return "a duration out of range";
        var ticks = seconds * TimeSpan.TicksPerSecond;
        if (ticks != decimal.Truncate(ticks))
            return "a duration finer than 100 ns";
        if (ticks is < long.MinValue or > long.MaxValue)
            return "a duration out of range";
        value = new TimeSpan((long)ticks);
        return null;
    }
}
