using Google.Protobuf.WellKnownTypes;

namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class MessageTests(ValuesFixture fixture)
{
    private readonly IMessages _values = IMessages.Create(fixture.Client);

    [Fact]
    public async Task Messages_ComeBack()
    {
        var fields = new Struct { Fields = { ["a"] = Value.ForList(Value.ForNumber(double.NaN), Value.ForNull(), Value.ForString("ü")) } };

        await Trip.Same(_values.TimestampAsync, new Timestamp { Seconds = 1, Nanos = 5 }, "Timestamp seconds: 1\nnanos: 5\n");
        await Trip.Same(_values.DurationAsync, new Duration { Seconds = -1 }, "Duration seconds: -1\n");
        await Trip.Same(_values.StructAsync, new Struct(), "Struct ");
        await Trip.Same(_values.StructAsync, fields);
        await Trip.Same(_values.LooseStructAsync, fields);
    }

    [Fact]
    public async Task MessageOfAnotherType_IsRefused()
    {
        Assert.Equal(new Duration { Nanos = 3 }, await _values.MakeDurationAsync("Duration(nanos=3)"));
        await Trip.Refused(_values.MakeTimestampAsync, "Duration(nanos=3)");
        await Trip.Refused(_values.MakeTimestampAsync, "b'abc'");
        await Trip.Refused(_values.MakeTimestampAsync, "{}");
        await Trip.Refused(_values.MakeTimestampAsync, "None");
        await Trip.NotTaken<Timestamp>(_values.TimestampAsync, null!, "value");
    }
}
