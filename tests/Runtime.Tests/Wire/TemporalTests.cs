using CsCheck;
using C = Snakepit.Wire.WireConverters;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class TemporalTests
{
    [Theory]
    [InlineData("2026-11-23T10:00:00.1234567+02:00")]
    [InlineData("2026-11-23T10:00:00.123456-09:30")]
    [InlineData("2026-11-23T10:00:00+00:00")]
    [InlineData("0001-01-01T00:00:00+00:00")]
    [InlineData("9999-12-31T23:59:59.9999999+00:00")]
    public void Instant_IsWrittenAsRead(string text)
    {
        var value = WireTrip.Read(C.DateTimeOffset, $"\"{text}\"");

        Assert.Equal($$"""{"$datetime":"{{text}}"}""", WireTrip.Json(C.DateTimeOffset, value));
        Assert.True(value.EqualsExact(WireTrip.There(C.DateTimeOffset, value)));
    }

    [Theory]
    [InlineData("2026-11-23T10:00:00", "without an offset")]
    [InlineData("2026-11-23T10:00:00+15:00", "cannot hold")]
    [InlineData("2026-11-23T10:00:00+01:00:01", "cannot hold")]
    [InlineData("0001-01-01T00:00:00+01:00", "out of range")]
    [InlineData("2026-02-29T10:00:00Z", "other text")]
    [InlineData("2026-11-23T24:00:00Z", "other text")]
    [InlineData("2026-11-23T10:00:00.12345678Z", "other text")]
    [InlineData("", "other text")]
    public void NoInstant_IsRefused(string text, string found) =>
        Assert.Contains(found, WireTrip.Refused(C.DateTimeOffset, $$"""{"$datetime": "{{text}}"}""").Problem);

    [Fact]
    public void DateTime_KeepsItsInstantOrItsNaivety()
    {
        var ticks = new DateTime(2026, 11, 23, 10, 0, 0).AddTicks(1234567);
        var utc = DateTime.SpecifyKind(ticks, DateTimeKind.Utc);
        var local = DateTime.SpecifyKind(ticks, DateTimeKind.Local);

        Assert.Equal((ticks, DateTimeKind.Unspecified), (WireTrip.There(C.DateTime, ticks), WireTrip.There(C.DateTime, ticks).Kind));
        Assert.Equal((utc, DateTimeKind.Utc), (WireTrip.There(C.DateTime, utc), WireTrip.There(C.DateTime, utc).Kind));
        Assert.Equal(local.ToUniversalTime(), WireTrip.There(C.DateTime, local));
        Assert.Equal("""{"$datetime":"2026-11-23T10:00:00.1234567"}""", WireTrip.Json(C.DateTime, ticks));
        Assert.Equal(new DateTime(2026, 11, 23, 8, 0, 0), WireTrip.Read(C.DateTime, "\"2026-11-23T10:00:00+02:00\""));
    }

    [Fact]
    public void DatesAndTimes_ComeBack()
    {
        Gen.DateOnly.Sample(v => WireTrip.There(C.DateOnly, v) == v);
        Gen.TimeOnly.Sample(v => WireTrip.There(C.TimeOnly, v) == v);
        Assert.Contains("with an offset", WireTrip.Refused(C.TimeOnly, "\"10:00:00+01:00\"").Problem);
        WireTrip.Refused(C.DateOnly, "\"2026-11-23T10:00:00\"");
    }

    [Fact]
    public void AnyDuration_ComesBack()
    {
        Gen.Long.Sample(v => WireTrip.There(C.TimeSpan, new TimeSpan(v)).Ticks == v);
        Assert.Equal("""{"$duration":"-3.0000001"}""", WireTrip.Json(C.TimeSpan, new TimeSpan(-30_000_001)));
        Assert.Equal(TimeSpan.FromSeconds(90), WireTrip.Read(C.TimeSpan, "90"));
        Assert.Equal(TimeSpan.FromSeconds(1.5), WireTrip.Read(C.TimeSpan, "\"1.5\""));
        Assert.Equal(TimeSpan.MinValue, WireTrip.There(C.TimeSpan, TimeSpan.MinValue));
        Assert.Contains("finer", WireTrip.Refused(C.TimeSpan, "1e-8").Problem);
        Assert.Contains("range", WireTrip.Refused(C.TimeSpan, "1e13").Problem);
    }
}
