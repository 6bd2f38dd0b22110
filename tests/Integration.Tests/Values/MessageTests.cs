using Google.Protobuf.WellKnownTypes;

namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class MessageTests(ValuesFixture fixture)
{
    private readonly IMessages values = IMessages.Create(fixture.Client);

    [Fact]
    public async Task Messages_ComeBack()
    {
        var fields = new Struct { Fields = { ["a"] = Value.ForList(Value.ForNumber(double.NaN), Value.ForNull(), Value.ForString("ü")) } };

        await Trip.Same(values.TimestampAsync, new Timestamp { Seconds = 1, Nanos = 5 }, "Timestamp seconds: 1\nnanos: 5\n");
        await Trip.Same(values.DurationAsync, new Duration { Seconds = -1 }, "Duration seconds: -1\n");
        await Trip.Same(values.StructAsync, new Struct(), "Struct ");
        await Trip.Same(values.StructAsync, fields);
        await Trip.Same(values.LooseStructAsync, fields);
    }

    [Fact]
    public async Task MessageOfAnotherType_IsRefused()
    {
        Assert.Equal(new Duration { Nanos = 3 }, await values.MakeDurationAsync("Duration(nanos=3)"));
        await Trip.Refused(values.MakeTimestampAsync, "Duration(nanos=3)");
        await Trip.Refused(values.MakeTimestampAsync, "b'abc'");
        await Trip.Refused(values.MakeTimestampAsync, "{}");
        await Trip.Refused(values.MakeTimestampAsync, "None");
        await Trip.NotTaken<Timestamp>(values.TimestampAsync, null!, "value");
    }
}
