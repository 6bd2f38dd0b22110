namespace Snakepit.Wire.Converters;

/// <summary>Instants with their offset. Text without an offset is refused: nobody knows which instant it means.</summary>
internal sealed class DateTimeOffsetConverter : TaggedTextConverter<DateTimeOffset>
{
    protected override ReadOnlySpan<byte> Tag => "$datetime"u8;

    protected override string Kind => "a datetime with an offset";

    protected override int Format(DateTimeOffset value, Span<byte> target)
    {
        var length = IsoText.WriteDateTime(value.DateTime, target);
        return length + IsoText.WriteOffset(value.Offset, target[length..]);
    }

    protected override string? Parse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (!IsoText.TryReadDateTime(ref text, out var local))
            return IsoText.OtherText;
        if (text.IsEmpty)
            return "a datetime without an offset";
        if (!IsoText.TryReadOffset(ref text, out var offset) || !text.IsEmpty)
            return "an offset that .NET cannot hold";
        if (local.Ticks - offset.Ticks < 0 || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks)
            return "a datetime out of range";
        value = new DateTimeOffset(local, offset);
        return null;
    }
}

/// <summary>
/// Date and time with or without an offset. An offset makes the value <see cref="DateTimeKind.Utc"/>, the same instant;
/// none makes it <see cref="DateTimeKind.Unspecified"/>.
/// </summary>
internal sealed class DateTimeConverter : TaggedTextConverter<DateTime>
{
    protected override ReadOnlySpan<byte> Tag => "$datetime"u8;

    protected override string Kind => "a datetime";

    protected override int Format(DateTime value, Span<byte> target)
    {
        var length = IsoText.WriteDateTime(value, target);
        return value.Kind switch
        {
            DateTimeKind.Utc => length + IsoText.WriteOffset(TimeSpan.Zero, target[length..]),
            DateTimeKind.Local => length + IsoText.WriteOffset(TimeZoneInfo.Local.GetUtcOffset(value), target[length..]),
            _ => length,
        };
    }

    protected override string? Parse(ReadOnlySpan<byte> text, out DateTime value)
    {
        var rest = text;
        if (!IsoText.TryReadDateTime(ref rest, out value))
            return IsoText.OtherText;
        if (rest.IsEmpty)
            return null;
        if (!IsoText.TryReadOffset(ref rest, out var offset) || !rest.IsEmpty)
            return "an offset that .NET cannot hold";
        var ticks = value.Ticks - offset.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            return "a datetime out of range";
        value = new DateTime(ticks, DateTimeKind.Utc);
        return null;
    }
}

internal sealed class DateOnlyConverter : TaggedTextConverter<DateOnly>
{
    protected override ReadOnlySpan<byte> Tag => "$date"u8;

    protected override string Kind => "a date";

    protected override int Format(DateOnly value, Span<byte> target) => IsoText.WriteDate(value, target);

    protected override string? Parse(ReadOnlySpan<byte> text, out DateOnly value) =>
        IsoText.TryReadDate(ref text, out value) && text.IsEmpty ? null : IsoText.OtherText;
}

internal sealed class TimeOnlyConverter : TaggedTextConverter<TimeOnly>
{
    protected override ReadOnlySpan<byte> Tag => "$time"u8;

    protected override string Kind => "a time without an offset";

    protected override int Format(TimeOnly value, Span<byte> target) => IsoText.WriteTime(value, target);

    protected override string? Parse(ReadOnlySpan<byte> text, out TimeOnly value) =>
        !IsoText.TryReadTime(ref text, out value) ? IsoText.OtherText
        : text.IsEmpty ? null
        : "a time with an offset";
}
