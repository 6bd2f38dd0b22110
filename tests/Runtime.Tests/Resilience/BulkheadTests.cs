using Snakepit.Errors;
using Snakepit.Resilience;
using static Snakepit.Runtime.Tests.Resilience.PolicyHarness;

namespace Snakepit.Runtime.Tests.Resilience;

public sealed class BulkheadTests
{
    [Fact]
    public async Task Full_RefusesAtOnce()
    {
        var harness = new PolicyHarness(new() { Bulkhead = new() { Running = 2, Queued = 1 } });
        var worker = new BarrierWorker(harness.Pipeline);
        Task<SnakepitResult<int>>[] calls = [worker.CallAsync(), worker.CallAsync(), worker.CallAsync()];
        var refused = await worker.CallAsync();
        Assert.Equal(ErrorCodes.BulkheadFull, refused.Error!.Code);
        Assert.False(refused.Error.Retry.WasSent);
        Assert.Equal(2, worker.Started);
        worker.Release(0);
        await worker.StartedAsync(3);
        worker.Release(1);
        worker.Release(2);
        Assert.All(await Task.WhenAll(calls), result => Assert.True(result.IsSuccess));
        Assert.Equal(0, harness.State.Bulkhead!.Running);
    }

    [Fact]
    public async Task Queue_IsServedInItsOrder()
    {
        var harness = new PolicyHarness(new() { Bulkhead = new() { Running = 1, Queued = 20 } });
        var worker = new BarrierWorker(harness.Pipeline);
        var calls = Enumerable.Range(0, 21).Select(number => worker.CallAsync(number)).ToArray();
        for (var i = 0; i < calls.Length; i++)
        {
            await worker.StartedAsync(i + 1);
            worker.Release(i);
        }

        await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(0, 21), worker.Order);
    }

    [Fact]
    public async Task CancelledInTheQueue_NeverStartsAndLosesNoPlace()
    {
        var harness = new PolicyHarness(new() { Bulkhead = new() { Running = 1, Queued = 2 } });
        var worker = new BarrierWorker(harness.Pipeline);
        using var cancellation = new CancellationTokenSource();
        var first = worker.CallAsync(1);
        var second = worker.CallAsync(2, cancellation.Token);
        var third = worker.CallAsync(3);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        worker.Release(0);
        await worker.StartedAsync(2);
        worker.Release(1);
        await Task.WhenAll(first, third);
        Assert.Equal([1, 3], worker.Order);
        Assert.Equal((0, 0), (harness.State.Bulkhead!.Running, harness.State.Bulkhead.Waiting));
    }

    [Fact]
    public async Task TimeInTheQueue_CountsAndWhatIsOverNeverStarts()
    {
        var harness = new PolicyHarness(new() { Bulkhead = new() { Running = 1 }, Timeout = new() { Ms = 1_000 } });
        var worker = new BarrierWorker(harness.Pipeline);
        var first = worker.CallAsync(1);
        harness.Time.Advance(TimeSpan.FromMilliseconds(600));
        var second = worker.CallAsync(2);
        harness.Time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal(ErrorCodes.OperationTimeout, (await first).Error!.Code);
        Assert.False(second.IsCompleted);
        harness.Time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(ErrorCodes.OperationTimeout, (await second).Error!.Code);
        worker.Release(0);
        Assert.Equal([1], worker.Order);
    }

    [Fact]
    public async Task CallThatIgnoresItsTimeout_KeepsItsPlaceUntilItEnds()
    {
        var harness = new PolicyHarness(new() { Bulkhead = new() { Running = 1, Queued = 0 }, Timeout = new() { Ms = 100 } });
        var worker = new BarrierWorker(harness.Pipeline);
        var call = worker.CallAsync();
        harness.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(ErrorCodes.OperationTimeout, (await call).Error!.Code);
        Assert.Equal(ErrorCodes.BulkheadFull, (await worker.CallAsync()).Error!.Code);
        worker.Release(0);
        while (harness.State.Bulkhead!.Running > 0)
            await Task.Yield();
        Assert.Equal(1, worker.Started);
    }

    [Fact]
    public async Task Retry_GivesItsPlaceUpAndQueuesAtTheBack()
    {
        var harness = new PolicyHarness(new() { Bulkhead = new() { Running = 1, Queued = 5 }, Retry = new() { MaxRetries = 1, DelayMs = 100, Jitter = false } });
        var worker = new BarrierWorker(harness.Pipeline);
        var retried = worker.CallAsync(1);
        var second = worker.CallAsync(2);
        worker.Release(0, Error());
        await worker.StartedAsync(2);
        var third = worker.CallAsync(3);
        await AdvanceUntilAsync(harness, () => harness.State.Bulkhead!.Waiting == 2);
        worker.Release(1);
        await worker.StartedAsync(3);
        worker.Release(2);
        await worker.StartedAsync(4);
        worker.Release(3);
        await Task.WhenAll(retried, second, third);
        Assert.Equal([1, 2, 3, 1], worker.Order);
    }

    [Fact]
    public async Task MoreRoom_LetsWaitingCallsIn()
    {
        var harness = new PolicyHarness(new() { Bulkhead = new() { Running = 1, Queued = 5 } });
        var worker = new BarrierWorker(harness.Pipeline);
        var calls = Enumerable.Range(0, 3).Select(number => worker.CallAsync(number)).ToArray();
        harness.State.Bulkhead!.Update(new() { Running = 3, Queued = 5 });
        await worker.StartedAsync(3);
        for (var i = 0; i < 3; i++)
            worker.Release(i);
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task TenThousandMixedCalls_ReleaseEveryPlaceOnce()
    {
        var harness = new PolicyHarness(new()
        {
            Bulkhead = new() { Running = 8, Queued = 50 },
            Retry = QuickRetry(1),
            Timeout = new() { Ms = 60_000 },
            CircuitBreaker = new() { FailOn = [ErrorCodes.GrpcError] },
        });
        var most = 0;
        var running = 0;
        var outcomes = new int[4];
        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            using var cancellation = new CancellationTokenSource();
            if (i % 7 == 0)
                cancellation.CancelAfter(TimeSpan.Zero);
            try
            {
                var result = await harness.Pipeline.TryExecuteAsync(
                    async (number, _, token) =>
                    {
                        var now = Interlocked.Increment(ref running);
                        InterlockedMax(ref most, now);
                        try
                        {
                            if (number % 3 == 0)
                                await Task.Yield();
                            if (number % 5 == 0)
                                throw new InvalidOperationException();
                            if (number % 11 == 0)
                                token.ThrowIfCancellationRequested();
                            return number;
                        }
                        finally
                        {
                            Interlocked.Decrement(ref running);
                        }
                    },
                    i, cancellationToken: cancellation.Token);
                if (result.Error is { Code: ErrorCodes.BulkheadFull })
                    await Task.Yield();
                Interlocked.Increment(ref outcomes[result.IsSuccess ? 0 : result.Error!.Is(ErrorCodes.BulkheadFull) ? 1 : 2]);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref outcomes[3]);
            }
        });
        Assert.Equal(10_000, outcomes.Sum());
        Assert.InRange(most, 1, 8);
        Assert.Equal((0, 0), (harness.State.Bulkhead!.Running, harness.State.Bulkhead.Waiting));
        Assert.Null((await harness.SucceedAsync()).Error);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, value, seen) == seen)
                return;
        }
    }

    private static async Task AdvanceUntilAsync(PolicyHarness harness, Func<bool> condition)
    {
        while (!condition())
        {
            harness.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
    }
}
