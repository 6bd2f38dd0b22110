using CsCheck;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class TimeTests(ValuesFixture fixture)
{
    private static readonly DateTime s_moment = new DateTime(2026, 11, 23, 10, 0, 0).AddTicks(1_234_567);

    private readonly ITimes values = ITimes.Create(fixture.Client);

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    [InlineData(-840)]
    [InlineData(840)]
    [InlineData(-570)]
    public async Task DateTimeOffset_KeepsTicksAndOffset(int minutes)
    {
        var value = new DateTimeOffset(s_moment, TimeSpan.FromMinutes(minutes));

        var (back, _) = await values.DateTimeOffsetAsync(value);

        Assert.True(value.EqualsExact(back));
    }

    [Fact]
    public async Task ExtremesOfTime_ComeBack()
    {
        await Trip.Same(values.DateTimeOffsetAsync, DateTimeOffset.MinValue);
        await Trip.Same(values.DateTimeOffsetAsync, DateTimeOffset.MaxValue);
        await Trip.Same(values.DateTimeOffsetAsync, new DateTimeOffset(DateTime.MinValue, TimeSpan.FromHours(-14)));
        await Trip.Same(values.DateTimeOffsetAsync, new DateTimeOffset(DateTime.MaxValue, TimeSpan.FromHours(14)));
        await Trip.Same(values.DateTimeAsync, DateTime.MinValue, "datetime datetime.datetime(1, 1, 1, 0, 0)");
        await Trip.Same(values.DateTimeAsync, DateTime.MaxValue);
        await Trip.Same(values.DateOnlyAsync, DateOnly.MinValue, "date datetime.date(1, 1, 1)");
        await Trip.Same(values.DateOnlyAsync, DateOnly.MaxValue, "date datetime.date(9999, 12, 31)");
        await Trip.Same(values.TimeOnlyAsync, TimeOnly.MinValue, "time datetime.time(0, 0)");
        await Trip.Same(values.TimeOnlyAsync, TimeOnly.MaxValue);
        await Trip.Same(values.TimeSpanAsync, TimeSpan.Zero, "timedelta datetime.timedelta(0)");
        await Trip.Same(values.TimeSpanAsync, TimeSpan.MinValue);
        await Trip.Same(values.TimeSpanAsync, TimeSpan.MaxValue);
        await Trip.Same(values.TimeSpanAsync, TimeSpan.FromTicks(-1));
        await Trip.Same(values.TimeSpanAsync, TimeSpan.FromTicks(10), "timedelta datetime.timedelta(microseconds=1)");
    }

    [Fact]
    public async Task DateTime_KeepsItsKindOrItsInstant()
    {
        var unspecified = (await values.DateTimeAsync(s_moment)).Value;
        var utc = (await values.DateTimeAsync(DateTime.SpecifyKind(s_moment, DateTimeKind.Utc))).Value;
        var local = (await values.DateTimeAsync(DateTime.SpecifyKind(s_moment, DateTimeKind.Local))).Value;

        Assert.Equal((s_moment, DateTimeKind.Unspecified), (unspecified, unspecified.Kind));
        Assert.Equal((s_moment, DateTimeKind.Utc), (utc, utc.Kind));
        Assert.Equal((s_moment, DateTimeKind.Utc), (DateTime.SpecifyKind(local.ToLocalTime(), DateTimeKind.Unspecified), local.Kind));
    }

    [Fact]
    public async Task TimeOfPython_IsTheSameTime()
    {
        Assert.Equal(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-5)),
            await values.MakeDateTimeOffsetAsync("dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=-5)))"));
        Assert.Equal(
            new DateTimeOffset(2026, 7, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            await values.MakeDateTimeOffsetAsync("dt.datetime(2026, 7, 2, 3, 4, 5, tzinfo=__import__('zoneinfo').ZoneInfo('Europe/Berlin'))"));
        Assert.Equal(DateTimeKind.Utc, (await values.MakeDateTimeAsync("dt.datetime(2026, 1, 1, tzinfo=utc)")).Kind);
        Assert.Equal(DateTimeKind.Unspecified, (await values.MakeDateTimeAsync("dt.datetime(2026, 1, 1)")).Kind);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), await values.MakeDateTimeOffsetAsync("'2026-01-01T00:00:00Z'"));
        Assert.Equal(TimeSpan.FromMicroseconds(-1), await values.MakeTimeSpanAsync("dt.timedelta(microseconds=-1)"));
    }

    [Theory]
    [InlineData("dt.datetime(2026, 1, 1)")]
    [InlineData("dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1)))")]
    [InlineData("dt.datetime(2026, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=23)))")]
    [InlineData("dt.date(2026, 1, 1)")]
    [InlineData("'2026-02-30T00:00:00Z'")]
    [InlineData("1767225600")]
    [InlineData("None")]
    public async Task NoDateTimeOffset_IsRefused(string expression) => await Trip.Refused(values.MakeDateTimeOffsetAsync, expression);

    [Fact]
    public async Task NoTime_IsRefused()
    {
        await Trip.Refused(values.MakeDateOnlyAsync, "dt.datetime(2026, 1, 1)");
        await Trip.Refused(values.MakeTimeOnlyAsync, "dt.timedelta(hours=1)");
        await Trip.Refused(values.MakeTimeSpanAsync, "dt.time(1)");
        await Trip.Refused(values.MakeTimeSpanAsync, "dt.timedelta.max");
        await Trip.Refused(values.MakeTimeSpanAsync, "dt.timedelta.min");
        await Trip.Refused(
            values.MakeDateTimeAsync, "dt.datetime(2026, 1, 1, tzinfo=dt.timezone(dt.timedelta(seconds=1)))", code: ErrorCodes.ResultNotSerializable);
    }

    [Fact]
    public async Task AnyTime_ComesBack()
    {
        await Gen.DateTimeOffset.SampleAsync(async value => (await values.DateTimeOffsetAsync(value)).Value.EqualsExact(value), iter: 100);
        await Gen.TimeSpan.SampleAsync(async value => (await values.TimeSpanAsync(value)).Value == value, iter: 100);
        await Gen.TimeOnly.SampleAsync(async value => (await values.TimeOnlyAsync(value)).Value == value, iter: 100);
        await Gen.DateOnly.SampleAsync(async value => (await values.DateOnlyAsync(value)).Value == value, iter: 100);
    }
}
