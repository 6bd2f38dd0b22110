using System.Diagnostics;
using Snakepit.Calls;
using Snakepit.Correlation;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Calls;

public sealed class CorrelationTests(ProbeFixture fixture) : IClassFixture<ProbeFixture>
{
    private readonly IProbeWorker probe = fixture.Probe;

    [Fact]
    public async Task AmbientId_IsSeenEverywhereInTheOperation()
    {
        using var scope = CorrelationContext.Begin("everywhere");

        Assert.All(await probe.CorrelationsAsync(), pair => Assert.Equal("everywhere", pair.Value));
        Assert.Equal("everywhere", await probe.SyncCorrelationAsync());
        Assert.All(await probe.StreamCorrelationsAsync().ToListAsync(), id => Assert.Equal("everywhere", id));
    }

    [Fact]
    public async Task GivenId_WinsOverTheAmbientOne()
    {
        using var scope = CorrelationContext.Begin("ambient");

        Assert.Equal("given", await probe.With(new SnakepitCallOptions { CorrelationId = "given" }).SyncCorrelationAsync());
    }

    [Fact]
    public async Task WithoutAnything_EachCallGetsItsOwn()
    {
        var first = await probe.SyncCorrelationAsync();
        var second = await probe.SyncCorrelationAsync();

        Assert.StartsWith("snk_", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task InATrace_TheIdIsThatOfTheTrace()
    {
        using var activity = new Activity("request").Start();

        Assert.Equal(CorrelationId.FromTraceId(activity.TraceId), await probe.SyncCorrelationAsync());
    }

    [Fact]
    public async Task Failure_CarriesTheIdOfItsCall()
    {
        using var scope = CorrelationContext.Begin("of-the-failure");

        Assert.Equal("of-the-failure", (await probe.TryFailAsync("value_error")).Error!.CorrelationId);
        Assert.Equal("of-the-failure", (await Assert.ThrowsAsync<SnakepitException>(() => probe.CountAsync(2, failAt: 2).ToListAsync().AsTask())).Error.CorrelationId);
    }

    [Fact]
    public async Task CallsSideBySide_KeepTheirIdsApart()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
        {
            using var scope = CorrelationContext.Begin($"call-{number}");
            var ids = await probe.CorrelationsAsync();
            return ids.Values.Distinct().Single() == $"call-{number}";
        }));

        Assert.DoesNotContain(false, seen);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    public void HostileId_IsRefusedBeforeTheCall(string id) =>
        Assert.Throws<ArgumentException>(() => probe.With(new SnakepitCallOptions { CorrelationId = id }));
}
