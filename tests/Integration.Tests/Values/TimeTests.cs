using CsCheck;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class TimeTests(ValuesFixture fixture)
{
    private static readonly DateTime Moment = new DateTime(2026, 11, 23, 10, 0, 0).AddTicks(1_234_567);

    private readonly ITimes _values = ITimes.Create(fixture.Client);

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    [InlineData(-840)]
    [InlineData(840)]
    [InlineData(-570)]
    public async Task DateTimeOffset_KeepsTicksAndOffset(int minutes)
    {
        var value = new DateTimeOffset(Moment, TimeSpan.FromMinutes(minutes));

        var (back, _) = await _values.DateTimeOffsetAsync(value);

        Assert.True(value.EqualsExact(back));
    }

    [Fact]
    public async Task ExtremesOfTime_ComeBack()
    {
        await Trip.Same(_values.DateTimeOffsetAsync, DateTimeOffset.MinValue);
        await Trip.Same(_values.DateTimeOffsetAsync, DateTimeOffset.MaxValue);
        await Trip.Same(_values.DateTimeOffsetAsync, new DateTimeOffset(DateTime.MinValue, TimeSpan.FromHours(-14)));
        await Trip.Same(_values.DateTimeOffsetAsync, new DateTimeOffset(DateTime.MaxValue, TimeSpan.FromHours(14)));
        await Trip.Same(_values.DateTimeAsync, DateTime.MinValue, "datetime datetime.datetime(1, 1, 1, 0, 0)");
        await Trip.Same(_values.DateTimeAsync, DateTime.MaxValue);
        await Trip.Same(_values.DateOnlyAsync, DateOnly.MinValue, "date datetime.date(1, 1, 1)");
        await Trip.Same(_values.DateOnlyAsync, DateOnly.MaxValue, "date datetime.date(9999, 12, 31)");
        await Trip.Same(_values.TimeOnlyAsync, TimeOnly.MinValue, "time datetime.time(0, 0)");
        await Trip.Same(_values.TimeOnlyAsync, TimeOnly.MaxValue);
        await Trip.Same(_values.TimeSpanAsync, TimeSpan.Zero, "timedelta datetime.timedelta(0)");
        await Trip.Same(_values.TimeSpanAsync, TimeSpan.MinValue);
        await Trip.Same(_values.TimeSpanAsync, TimeSpan.MaxValue);
        await Trip.Same(_values.TimeSpanAsync, TimeSpan.FromTicks(-1));
        await Trip.Same(_values.TimeSpanAsync, TimeSpan.FromTicks(10), "timedelta datetime.timedelta(microseconds=1)");
    }

    [Fact]
    public async Task DateTime_KeepsItsKindOrItsInstant()
    {
        var unspecified = (await _values.DateTimeAsync(Moment)).Value;
        var utc = (await _values.DateTimeAsync(DateTime.SpecifyKind(Moment, DateTimeKind.Utc))).Value;
        var local = (await _values.DateTimeAsync(DateTime.SpecifyKind(Moment, DateTimeKind.Local))).Value;

        Assert.Equal((Moment, DateTimeKind.Unspecified), (unspecified, unspecified.Kind));
        Assert.Equal((Moment, DateTimeKind.Utc), (utc, utc.Kind));
        Assert.Equal((Moment, DateTimeKind.Utc), (DateTime.SpecifyKind(local.ToLocalTime(), DateTimeKind.Unspecified), local.Kind));
    }

    [Fact]
    public async Task TimeOfPython_IsTheSameTime()
    {
        Assert.Equal(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-5)),
            await _values.MakeDateTimeOffsetAsync("dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=-5)))"));
        Assert.Equal(
            new DateTimeOffset(2026, 7, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            await _values.MakeDateTimeOffsetAsync("dt.datetime(2026, 7, 2, 3, 4, 5, tzinfo=__import__('zoneinfo').ZoneInfo('Europe/Berlin'))"));
        Assert.Equal(DateTimeKind.Utc, (await _values.MakeDateTimeAsync("dt.datetime(2026, 1, 1, tzinfo=utc)")).Kind);
        Assert.Equal(DateTimeKind.Unspecified, (await _values.MakeDateTimeAsync("dt.datetime(2026, 1, 1)")).Kind);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), await _values.MakeDateTimeOffsetAsync("'2026-01-01T00:00:00Z'"));
        Assert.Equal(TimeSpan.FromMicroseconds(-1), await _values.MakeTimeSpanAsync("dt.timedelta(microseconds=-1)"));
    }

    [Theory]
    [InlineData("dt.datetime(2026, 1, 1)")]
    [InlineData("dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1)))")]
    [InlineData("dt.datetime(2026, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=23)))")]
    [InlineData("dt.date(2026, 1, 1)")]
    [InlineData("'2026-02-30T00:00:00Z'")]
    [InlineData("1767225600")]
    [InlineData("None")]
    public async Task NoDateTimeOffset_IsRefused(string expression) => await Trip.Refused(_values.MakeDateTimeOffsetAsync, expression);

    [Fact]
    public async Task NoTime_IsRefused()
    {
        await Trip.Refused(_values.MakeDateOnlyAsync, "dt.datetime(2026, 1, 1)");
        await Trip.Refused(_values.MakeTimeOnlyAsync, "dt.timedelta(hours=1)");
        await Trip.Refused(_values.MakeTimeSpanAsync, "dt.time(1)");
        await Trip.Refused(_values.MakeTimeSpanAsync, "dt.timedelta.max");
        await Trip.Refused(_values.MakeTimeSpanAsync, "dt.timedelta.min");
        await Trip.Refused(
            _values.MakeDateTimeAsync, "dt.datetime(2026, 1, 1, tzinfo=dt.timezone(dt.timedelta(seconds=1)))", code: ErrorCodes.ResultNotSerializable);
    }

    [Fact]
    public async Task AnyTime_ComesBack()
    {
        await Gen.DateTimeOffset.SampleAsync(async value => (await _values.DateTimeOffsetAsync(value)).Value.EqualsExact(value), iter: 100);
        await Gen.TimeSpan.SampleAsync(async value => (await _values.TimeSpanAsync(value)).Value == value, iter: 100);
        await Gen.TimeOnly.SampleAsync(async value => (await _values.TimeOnlyAsync(value)).Value == value, iter: 100);
        await Gen.DateOnly.SampleAsync(async value => (await _values.DateOnlyAsync(value)).Value == value, iter: 100);
    }
}
