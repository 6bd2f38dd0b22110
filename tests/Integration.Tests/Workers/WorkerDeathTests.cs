using System.Diagnostics;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Workers;

public sealed class WorkerDeathTests
{
    [Fact]
    public async Task WorkerIsKilledInACall_CallIsACrashWithTheSignalAndTheWorkerIsReplaced()
    {
        await using var pool = await Pit.StartAsync();
        var first = pool.Workers[0].Pid;
        var call = pool.CallAsync("wait", """{"seconds": 60}""");
        Process.GetProcessById(first!.Value).Kill();

        var error = await Pit.ErrorOf(() => call);

        Assert.Equal(ErrorCodes.WorkerCrash, error.Code);
        Assert.Equal("SIGKILL", error.Details["signal"].GetString());
        Assert.Equal("pit-1", error.WorkerId);
        await pool.UntilAsync(workers => workers[0] is { State: WorkerState.Ready, Restarts: 1 });
        Assert.NotEqual(first, (await pool.CallAsync("pid")).GetInt32());
    }

    [Fact]
    public async Task WorkerExits_CallIsACrashWithTheCodeAndTheLastLinesOfStderr()
    {
        await using var pool = await Pit.StartAsync();

        var error = await Pit.ErrorOf(() => pool.CallAsync("leave", """{"code": 42, "words": "cannot go on"}"""));

        Assert.Equal(ErrorCodes.WorkerCrash, error.Code);
        Assert.Equal(42, error.Details["exit_code"].GetInt32());
        Assert.Contains("cannot go on", error.Details["stderr"].GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Last lines of its stderr:\n  cannot go on", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkerHasASegmentationFault_CrashNamesTheSignal()
    {
        await using var pool = await Pit.StartAsync();

        var error = await Pit.ErrorOf(() => pool.CallAsync("signal_self", """{"number": 11}"""));

        Assert.Equal("SIGSEGV", error.Details["signal"].GetString());
    }

    [Fact]
    public async Task WorkerIsStopped_CallIsAWorkerTimeoutAndTheWorkerIsReplaced()
    {
        await using var pool = await Pit.StartAsync(Impatient);

        var error = await Pit.ErrorOf(() => pool.CallAsync("signal_self", """{"number": 19}"""));

        Assert.Equal(ErrorCodes.WorkerTimeout, error.Code);
        await pool.UntilAsync(workers => workers[0] is { State: WorkerState.Ready, Restarts: 1 });
    }

    [Fact]
    public async Task EventLoopIsBlockedForGood_CallIsAWorkerTimeout()
    {
        await using var pool = await Pit.StartAsync(Impatient);

        var error = await Pit.ErrorOf(() => pool.CallAsync("spin_loop"));

        Assert.Equal(ErrorCodes.WorkerTimeout, error.Code);
        Assert.Contains("event loop", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThreadLoopsForeverAfterItsCallWasCancelled_WorkerIsReplaced()
    {
        await using var pool = await Pit.StartAsync(Impatient);
        var first = pool.Workers[0].Pid;
        using var cancellation = new CancellationTokenSource();
        var spinning = pool.CallAsync("spin", cancellationToken: cancellation.Token);
        Assert.Equal(first, (await pool.CallAsync("pid_once_spinning")).GetInt32());
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => spinning);

        await pool.UntilAsync(workers => workers[0] is { State: WorkerState.Ready, Restarts: 1 });

        Assert.NotEqual(first, (await pool.CallAsync("pid")).GetInt32());
    }

    [Fact]
    public async Task CodeClosesAllFiles_CallFailsAndTheWorkerIsReplaced()
    {
        await using var pool = await Pit.StartAsync(Impatient);

        await Assert.ThrowsAnyAsync<Exception>(() => pool.CallAsync("close_files"));

        await pool.UntilAsync(workers => workers[0] is { State: WorkerState.Ready, Restarts: 1 });
    }

    [Fact]
    public async Task WorkerLeavesAProcessBehind_ItDiesWithTheWorker()
    {
        await using var pool = await Pit.StartAsync();
        var orphan = (await pool.CallAsync("orphan")).GetInt32();
        Assert.True(Pit.IsAlive(orphan));

        await pool.StopAsync();

        Assert.False(Pit.IsAlive(orphan));
    }

    private static void Impatient(PythonPoolOptions options)
    {
        options.BeatInterval = TimeSpan.FromMilliseconds(100);
        options.BeatTimeout = TimeSpan.FromSeconds(2);
        options.StuckTimeout = TimeSpan.FromSeconds(1);
    }
}
