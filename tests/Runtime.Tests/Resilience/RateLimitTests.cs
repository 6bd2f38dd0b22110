using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Snakepit.Errors;
using Snakepit.Resilience;

namespace Snakepit.Runtime.Tests.Resilience;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Refused_SaysExactlyWhenToReturn()
    {
        var harness = new PolicyHarness(new() { RateLimit = new() { Permits = 2, PerMs = 1_000 } });
        await harness.SucceedAsync();
        harness.Time.Advance(TimeSpan.FromMilliseconds(400));
        await harness.SucceedAsync();
        harness.Time.Advance(TimeSpan.FromMilliseconds(100));
        var refused = (await harness.SucceedAsync()).Error!;
        Assert.Equal(ErrorCodes.RateLimited, refused.Code);
        Assert.Equal(TimeSpan.FromMilliseconds(500), refused.Retry.Delay);
        harness.Time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.True((await harness.SucceedAsync()).IsSuccess);
    }

    [Fact]
    public async Task Retry_WaitsUntilThereIsRoom()
    {
        var harness = new PolicyHarness(new() { RateLimit = new() { Permits = 1, PerMs = 1_000 }, Retry = PolicyHarness.QuickRetry(1) }, idempotent: false);
        await harness.SucceedAsync();
        Assert.True((await harness.CompleteAsync(harness.SucceedAsync())).IsSuccess);
        Assert.Equal([TimeSpan.FromSeconds(1)], harness.Observer.Delays);
    }

    [Fact]
    public void AnySpanOfTime_HoldsAtMostThePermits() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 50], Gen.Int[0, 20].Array[1, 200]).Sample((permits, per, waits) =>
        {
            var time = new FakeTimeProvider();
            var limiter = new RateLimiter(new("math", "average"), new() { Permits = permits, PerMs = per }, time);
            var starts = new List<long>();
            var now = 0L;
            foreach (var wait in waits)
            {
                now += wait;
                time.Advance(TimeSpan.FromMilliseconds(wait));
                var room = starts.Count(start => start > now - per) < permits;
                Assert.Equal(room, limiter.TryTake(out var delay));
                if (room)
                    starts.Add(now);
                else
                    Assert.Equal(starts[^permits] + per - now, (long)delay.TotalMilliseconds);
            }
        });

    [Fact]
    public void NewSettings_KeepTheLatestStarts()
    {
        var time = new FakeTimeProvider();
        var limiter = new RateLimiter(new("math", "average"), new() { Permits = 3, PerMs = 1_000 }, time);
        Assert.True(limiter.TryTake(out _));
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(limiter.TryTake(out _));
        limiter.Update(new() { Permits = 2, PerMs = 1_000 });
        Assert.False(limiter.TryTake(out var wait));
        Assert.Equal(900, wait.TotalMilliseconds);
        limiter.Update(new() { Permits = 4, PerMs = 1_000 });
        Assert.True(limiter.TryTake(out _));
        Assert.True(limiter.TryTake(out _));
        Assert.False(limiter.TryTake(out wait));
        Assert.Equal(900, wait.TotalMilliseconds);
    }
}
