using System.Diagnostics;
using Snakepit.Correlation;

namespace Snakepit.Runtime.Tests.Correlation;

public sealed class CorrelationContextTests
{
    [Fact]
    public void Begin_Nested_RestoresTheOuterId()
    {
        using (CorrelationContext.Begin("outer"))
        {
            using (CorrelationContext.Begin("inner"))
                Assert.Equal("inner", CorrelationContext.Current);

            Assert.Equal("outer", CorrelationContext.Current);
        }

        Assert.Null(CorrelationContext.Current);
    }

    [Fact]
    public async Task Begin_FollowsAwaitTasksAndThreads()
    {
        using var scope = CorrelationContext.Begin("flowing");
        await Task.Yield();
        Assert.Equal("flowing", CorrelationContext.Current);

        var seen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CorrelationContext.Current)));
        Assert.All(seen, id => Assert.Equal("flowing", id));

        string? onThread = null;
        var thread = new Thread(() => onThread = CorrelationContext.Current);
        thread.Start();
        thread.Join();
        Assert.Equal("flowing", onThread);
    }

    [Fact]
    public void Begin_HostileId_IsRefused() =>
        Assert.Throws<ArgumentException>(() => CorrelationContext.Begin("two\nlines"));

    [Fact]
    public void GetOrCreate_WithoutAnything_MakesANewOne() =>
        Assert.StartsWith(CorrelationId.Prefix, CorrelationContext.GetOrCreate(), StringComparison.Ordinal);

    [Fact]
    public void GetOrCreate_InATrace_TakesItsId()
    {
        using var activity = new Activity("request").Start();

        Assert.Equal("snk_" + activity.TraceId.ToHexString(), CorrelationContext.GetOrCreate());
    }

    [Fact]
    public void GetOrCreate_WithBaggage_PrefersIt()
    {
        using var activity = new Activity("request").Start();
        CorrelationPropagator.Inject(activity, "from-baggage");

        Assert.Equal("from-baggage", CorrelationContext.GetOrCreate());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snapshot_InWorkWithoutContext_CarriesCorrelationAndTrace(bool requestIsOver)
    {
        using var activity = new Activity("request").Start();
        activity.AddBaggage("tenant", "7");
        CorrelationSnapshot snapshot;
        using (CorrelationContext.Begin("background"))
            snapshot = CorrelationContext.Capture();
        if (requestIsOver)
            activity.Stop();

        Task<(string?, ActivityTraceId?, string?)> work;
        using (ExecutionContext.SuppressFlow())
        {
            work = Task.Run(() => snapshot.RunAsync(async () =>
            {
                await Task.Yield();
                return (CorrelationContext.Current, Activity.Current?.TraceId, Activity.Current?.GetBaggageItem("tenant"));
            }));
        }

        Assert.Equal(("background", activity.TraceId, "7"), await work);
        Assert.Null(CorrelationContext.Current);
    }

    [Fact]
    public void Snapshot_AfterRun_LeavesTheRunnersContextAsItWas()
    {
        CorrelationSnapshot snapshot;
        using (CorrelationContext.Begin("captured"))
            snapshot = CorrelationContext.Capture();

        using var scope = CorrelationContext.Begin("runner");
        string? inside = null;
        snapshot.Run(() => inside = CorrelationContext.Current);

        Assert.Equal("captured", inside);
        Assert.Equal("runner", CorrelationContext.Current);
    }
}
