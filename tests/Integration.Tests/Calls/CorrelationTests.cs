using System.Diagnostics;
using Snakepit.Calls;
using Snakepit.Correlation;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Calls;

public sealed class CorrelationTests(ProbeFixture fixture) : IClassFixture<ProbeFixture>
{
    private readonly IProbeWorker _probe = fixture.Probe;

    [Fact]
    public async Task AmbientId_IsSeenEverywhereInTheOperation()
    {
        using var scope = CorrelationContext.Begin("everywhere");

        Assert.All(await _probe.CorrelationsAsync(), pair => Assert.Equal("everywhere", pair.Value));
        Assert.Equal("everywhere", await _probe.SyncCorrelationAsync());
        Assert.All(await _probe.StreamCorrelationsAsync().ToListAsync(), id => Assert.Equal("everywhere", id));
    }

    [Fact]
    public async Task GivenId_WinsOverTheAmbientOne()
    {
        using var scope = CorrelationContext.Begin("ambient");

        Assert.Equal("given", await _probe.With(new SnakepitCallOptions { CorrelationId = "given" }).SyncCorrelationAsync());
    }

    [Fact]
    public async Task WithoutAnything_EachCallGetsItsOwn()
    {
        var first = await _probe.SyncCorrelationAsync();
        var second = await _probe.SyncCorrelationAsync();

        Assert.StartsWith("snk_", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task InATrace_TheIdIsThatOfTheTrace()
    {
        using var activity = new Activity("request").Start();

        Assert.Equal(CorrelationId.FromTraceId(activity.TraceId), await _probe.SyncCorrelationAsync());
    }

    [Fact]
    public async Task Failure_CarriesTheIdOfItsCall()
    {
        using var scope = CorrelationContext.Begin("of-the-failure");

        Assert.Equal("of-the-failure", (await _probe.TryFailAsync("value_error")).Error!.CorrelationId);
        Assert.Equal("of-the-failure", (await Assert.ThrowsAsync<SnakepitException>(() => _probe.CountAsync(2, failAt: 2).ToListAsync().AsTask())).Error.CorrelationId);
    }

    [Fact]
    public async Task CallsSideBySide_KeepTheirIdsApart()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
        {
            using var scope = CorrelationContext.Begin($"call-{number}");
            var ids = await _probe.CorrelationsAsync();
            return ids.Values.Distinct().Single() == $"call-{number}";
        }));

        Assert.DoesNotContain(false, seen);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    public void HostileId_IsRefusedBeforeTheCall(string id) =>
        Assert.Throws<ArgumentException>(() => _probe.With(new SnakepitCallOptions { CorrelationId = id }));
}
