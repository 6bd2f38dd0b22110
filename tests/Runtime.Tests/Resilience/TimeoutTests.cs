using Snakepit.Errors;
using Snakepit.Resilience;

namespace Snakepit.Runtime.Tests.Resilience;

public sealed class TimeoutTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attempt_EndsWithItsTimeWhetherOrNotTheWorkListens(bool listens)
    {
        var harness = new PolicyHarness(new() { Timeout = new() { Ms = 100 } });
        var worker = new BarrierWorker(harness.Pipeline, listens);
        var call = worker.CallAsync();
        harness.Time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(call.IsCompleted);
        harness.Time.Advance(TimeSpan.FromMilliseconds(1));
        var error = (await call).Error!;
        Assert.Equal(ErrorCodes.OperationTimeout, error.Code);
        Assert.Contains("0.1 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LateResult_IsDropped()
    {
        var harness = new PolicyHarness(new() { Timeout = new() { Ms = 100 } });
        var worker = new BarrierWorker(harness.Pipeline);
        var call = worker.CallAsync();
        harness.Time.Advance(TimeSpan.FromMilliseconds(100));
        worker.Release(0, 42);
        Assert.Equal(ErrorCodes.OperationTimeout, (await call).Error!.Code);
    }

    [Fact]
    public async Task SynchronousWorkThatTakesTooLong_IsTooLate()
    {
        var harness = new PolicyHarness(new() { Timeout = new() { Ms = 100 } });
        var result = await harness.RunAsync(_ =>
        {
            harness.Time.Advance(TimeSpan.FromSeconds(1));
            return 1;
        });
        Assert.Equal(ErrorCodes.OperationTimeout, result.Error!.Code);
    }

    [Fact]
    public async Task WorkThatAnswersItsCancellationWithAValue_IsTooLate()
    {
        var harness = new PolicyHarness(new() { Timeout = new() { Ms = 100 } });
        var call = harness.Pipeline.TryExecuteAsync(static async token =>
        {
            var over = new TaskCompletionSource<int>();
            token.Register(() => over.SetResult(1));
            return await over.Task;
        }).AsTask();
        harness.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(ErrorCodes.OperationTimeout, (await call).Error!.Code);
    }

    [Fact]
    public async Task Attempts_GetOnlyWhatIsLeftOfTheTotal()
    {
        var harness = new PolicyHarness(new() { Timeout = new() { Ms = 600, TotalMs = 1_000 }, Retry = PolicyHarness.QuickRetry(5) });
        var worker = new BarrierWorker(harness.Pipeline);
        var call = worker.CallAsync();
        harness.Time.Advance(TimeSpan.FromMilliseconds(600));
        await worker.StartedAsync(2);
        harness.Time.Advance(TimeSpan.FromMilliseconds(400));
        var error = (await call).Error!;
        Assert.Equal(RetryStopReason.TotalTimeout, error.StopReason);
        Assert.Contains("all its attempts", error.Message, StringComparison.Ordinal);
        Assert.Equal([600d, 400d], error.History.Select(attempt => attempt.Duration.TotalMilliseconds));
    }

    [Fact]
    public async Task CallersCancellation_IsNoErrorAndBeatsTheTimeout()
    {
        var harness = new PolicyHarness(new() { Timeout = new() { Ms = 100 }, Retry = PolicyHarness.QuickRetry(), CircuitBreaker = new() { Window = 1 } });
        using var cancellation = new CancellationTokenSource();
        var worker = new BarrierWorker(harness.Pipeline);
        var call = worker.CallAsync(0, cancellation.Token);
        await cancellation.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Equal(1, worker.Started);
        Assert.Equal(0, harness.Registry.Get("math", "average")!.Attempts);
    }

    [Fact]
    public async Task ManyCallsThroughOnePipeline_NeverMixTheirResults()
    {
        var pipeline = SnakepitPipeline.Create("math", "average", new() { Timeout = new(), Bulkhead = new() { Running = 100, Queued = 10_000 } });
        await Parallel.ForAsync(0, 20_000, async (i, token) =>
        {
            var result = await pipeline.TryExecuteAsync(
                static async (number, _, _) =>
                {
                    await Task.Yield();
                    return number;
                }, i, cancellationToken: token);
            Assert.Equal(i, result.Value);
        });
    }
}
