using Snakepit.Errors;
using Snakepit.Resilience;

namespace Snakepit.Runtime.Tests.Resilience;

/// <summary>Wherever a call is when its caller cancels: it ends, nothing starts afterwards, and no timer is left.</summary>
public sealed class CancellationTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly CountingTime _time = new();
    private readonly CancellationTokenSource _caller = new();

    [Fact]
    public async Task InTheCall()
    {
        var worker = Worker(new() { Timeout = new() { Ms = 1_000, TotalMs = 5_000 }, Retry = new() }, listens: true);
        var call = worker.CallAsync(cancellationToken: _caller.Token);
        await worker.StartedAsync(1);
        await AssertEndsAsync(call, worker, started: 1);
    }

    [Fact]
    public async Task InBackoff()
    {
        var worker = Worker(new() { Timeout = new() { Ms = 1_000 }, Retry = new() { DelayMs = 500 } });
        var call = worker.CallAsync(cancellationToken: _caller.Token);
        worker.Release(0, PolicyHarness.Error());
        while (_time.Timers == 0)
            await Task.Yield();
        await AssertEndsAsync(call, worker, started: 1);
    }

    [Fact]
    public async Task InTheQueue()
    {
        var worker = Worker(new() { Timeout = new() { Ms = 1_000 }, Retry = new(), Bulkhead = new() { Running = 1, Queued = 1 } });
        var holder = worker.CallAsync();
        var call = worker.CallAsync(1, _caller.Token);
        await _caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        worker.Release(0);
        Assert.True((await holder).IsSuccess);
        await AssertEndsAsync(call, worker, started: 1);
    }

    [Fact]
    public async Task NobodyCancels_NoTimerIsLeftEither()
    {
        var worker = Worker(new() { Timeout = new() { Ms = 1_000, TotalMs = 5_000 }, Retry = PolicyHarness.QuickRetry(), Bulkhead = new() { Running = 1 } });
        var call = worker.CallAsync(cancellationToken: _caller.Token);
        worker.Release(0, PolicyHarness.Error());
        await worker.StartedAsync(2);
        worker.Release(1);
        Assert.True((await call).IsSuccess);
        Assert.Equal(0, _time.Timers);
    }

    public void Dispose() => _caller.Dispose();

    private BarrierWorker Worker(SnakepitPolicies policies, bool listens = false) =>
        new(SnakepitPipeline.Create("math", "average", policies, idempotent: true, timeProvider: _time), listens);

    private async Task AssertEndsAsync(Task<SnakepitResult<int>> call, BarrierWorker worker, int started)
    {
        await _caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        for (var turn = 0; _time.Timers > 0 && turn < 10_000; turn++)
            await Task.Yield();
        Assert.Equal(0, _time.Timers);
        _time.Advance(Long);
        Assert.Equal(started, worker.Started);
    }
}
