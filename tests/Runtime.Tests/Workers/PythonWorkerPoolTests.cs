using Microsoft.Extensions.Time.Testing;
using Snakepit.Errors;
using Snakepit.Runtime.Tests.Workers.Processes;
using Snakepit.Workers;

namespace Snakepit.Runtime.Tests.Workers;

public sealed class PythonWorkerPoolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly FakePython _python = new();

    [Fact]
    public async Task WorkerIsReady_PoolStarts()
    {
        await using var pool = Pool();
        await StartAsync(pool);

        var worker = Assert.Single(pool.Workers);
        Assert.Equal((WorkerState.Ready, "pit-1", "3.99.0"), (worker.State, worker.Id, worker.PythonVersion));
    }

    [Fact]
    public async Task WorkerDies_NextOneComesAfterADelay()
    {
        await using var pool = Pool();
        var first = await StartAsync(pool);
        first.Log("out of luck");
        first.Exit(3);
        await UntilAsync(pool, WorkerState.Restarting);
        Assert.Contains("out of luck", pool.Workers[0].LastError!.Message, StringComparison.Ordinal);

        var second = await AdvanceUntilAsync(_python.NextAsync());
        second.BeReady();

        await UntilAsync(pool, WorkerState.Ready);
        Assert.Equal(1, pool.Workers[0].Restarts);
    }

    [Fact]
    public async Task BeatsStop_WorkerIsKilledAsHung()
    {
        await using var pool = Pool();
        var child = await StartAsync(pool);

        await AdvanceUntilAsync(child.Exited);

        await UntilAsync(pool, WorkerState.Restarting);
        Assert.Equal(ErrorCodes.WorkerTimeout, pool.Workers[0].LastError!.Code);
    }

    [Fact]
    public async Task NothingStarts_CallersAreToldAndAttemptsGoOn()
    {
        await using var pool = Pool(options => options.MaxStartAttempts = 2);
        var start = pool.StartAsync();
        (await _python.NextAsync()).Exit(1);
        (await AdvanceUntilAsync(_python.NextAsync())).Exit(1);

        Assert.Equal(ErrorCodes.WorkerStartFailed, (await Assert.ThrowsAsync<SnakepitException>(() => start)).Code);
        Assert.Equal(WorkerState.Failed, pool.Workers[0].State);
        await Assert.ThrowsAsync<SnakepitException>(() => pool.AcquireAsync(null, Timeout.InfiniteTimeSpan).AsTask());

        (await AdvanceUntilAsync(_python.NextAsync())).BeReady();
        await UntilAsync(pool, WorkerState.Ready);
        using var lease = await pool.AcquireAsync(null, Timeout.InfiniteTimeSpan);
        Assert.Equal("pit-1", lease.WorkerId);
    }

    [Fact]
    public async Task WorkerDies_ItsRestartIsCountedAsRecovery()
    {
        await using var pool = Pool();
        var told = new List<bool>();
        pool.Recoveries.Told += it => told.Add(it.Succeeded);
        (await StartAsync(pool)).Exit(3);
        (await AdvanceUntilAsync(_python.NextAsync())).Exit(1);
        (await AdvanceUntilAsync(_python.NextAsync())).BeReady();
        await UntilAsync(pool, WorkerState.Ready);

        Assert.Equal([false, false, true], told);
        var info = Assert.Single(pool.Recoveries.List());
        Assert.Equal(("pit", RecoveryStrategy.RestartWorker, 2, 1), (info.Worker, info.Strategy, info.Tries, info.Successes));
        Assert.Equal(ErrorCodes.WorkerCrash, info.LastError!.Code);
    }

    [Fact]
    public async Task RestartsAreOff_WorkerStaysFailedUntilTheyAreOn()
    {
        await using var pool = Pool(options => options.Recovery = new() { RestartWorker = false });
        (await StartAsync(pool)).Exit(3);
        await UntilAsync(pool, WorkerState.Failed);
        var error = (await Assert.ThrowsAsync<SnakepitException>(() => pool.AcquireAsync(null, Timeout.InfiniteTimeSpan).AsTask())).Error;
        Assert.Equal((ErrorCodes.WorkerUnavailable, false), (error.Code, error.Retry.WasSent));
        Assert.Contains("Recovery:RestartWorker", error.Message, StringComparison.Ordinal);

        pool.Recovery = new();
        (await AdvanceUntilAsync(_python.NextAsync())).BeReady();
        await UntilAsync(pool, WorkerState.Ready);
    }

    [Fact]
    public async Task CallSaysThatItsWorkerIsToBeReplaced_ItIsDrainedAndAnotherOneStarts()
    {
        await using var pool = Pool();
        await StartAsync(pool);
        using (var lease = await pool.AcquireAsync(null, Timeout.InfiniteTimeSpan))
            lease.Worker!.Replace!(SnakepitError.Create(ErrorCodes.MemoryExhausted, "full"));
        (await AdvanceUntilAsync(_python.NextAsync())).BeReady();
        await UntilAsync(pool, WorkerState.Ready);
        Assert.Equal(1, Assert.Single(pool.Recoveries.List()).Successes);
    }

    [Fact]
    public async Task PoolStandsInForAnother_ItsWorkersServeTheNameOfThat()
    {
        await using var pool = Pool(options => options.WorkerName = "math");
        var arguments = (await StartAsync(pool)).Start.ArgumentList;
        Assert.Equal("math", arguments[arguments.IndexOf("--name") + 1]);
        Assert.Equal("pit", pool.Name);
    }

    [Fact]
    public async Task PoolWasStopped_CallersAreRefused()
    {
        var pool = Pool();
        await StartAsync(pool);
        await pool.DisposeAsync();
        await pool.DisposeAsync();

        var error = (await Assert.ThrowsAsync<SnakepitException>(() => pool.AcquireAsync(null, Timeout.InfiniteTimeSpan).AsTask())).Error;

        Assert.Equal(ErrorCodes.WorkerUnavailable, error.Code);
        Assert.Equal(WorkerState.Stopped, pool.Workers[0].State);
    }

    [Fact]
    public void SettingsAreWrong_ErrorNamesAllOfThem()
    {
        var error = Assert.Throws<SnakepitException>(() => Pool(options =>
        {
            options.Worker = "no colon";
            options.WorkerCount = 0;
            options.BeatTimeout = options.BeatInterval;
        })).Error;

        Assert.Equal(ErrorCodes.ConfigurationError, error.Code);
        Assert.Contains("Snakepit:Workers:pit:Pool:Worker is 'no colon'", error.Message, StringComparison.Ordinal);
        Assert.Contains("WorkerCount", error.Message, StringComparison.Ordinal);
        Assert.Contains("BeatTimeout", error.Message, StringComparison.Ordinal);
    }

    private PythonWorkerPool Pool(Action<PythonPoolOptions>? change = null)
    {
        // A name of its own for each test: what is known of a Python is kept for the whole process.
        var options = new PythonPoolOptions { Worker = "pit:Pit", WorkerCount = 1, Python = $"/fake/{Guid.NewGuid()}" };
        change?.Invoke(options);
        return new("pit", options, null, _time, _python.Launch, static () => 0.5);
    }

    private async Task<FakeChild> StartAsync(PythonWorkerPool pool)
    {
        var start = pool.StartAsync();
        var child = await _python.NextAsync();
        child.BeReady();
        await start.WaitAsync(Patience);
        return child;
    }

    /// <summary>Lets time pass until something has happened.</summary>
    private async Task<T> AdvanceUntilAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await task;
    }

    private static async Task UntilAsync(PythonWorkerPool pool, WorkerState state)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pool.WorkerStateChanged += (_, change) =>
        {
            if (change.Current == state)
                reached.TrySetResult();
        };
        if (pool.Workers[0].State == state)
            reached.TrySetResult();
        await reached.Task.WaitAsync(Patience);
    }
}
