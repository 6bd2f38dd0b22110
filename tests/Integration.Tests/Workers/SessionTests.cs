using System.Diagnostics;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Workers;

public sealed class SessionTests
{
    [Fact]
    public async Task CallsOfASession_GoToOneWorker()
    {
        await using var pool = await Pit.StartAsync(options => options.WorkerCount = 2);
        await using var session = await pool.OpenSessionAsync();

        var pids = new HashSet<int>();
        for (var i = 0; i < 10; i++)
            pids.Add((await pool.CallAsync("pid", session: session.Id)).GetInt32());

        Assert.Equal(pool.Workers.Single(worker => worker.Id == session.WorkerId).Pid, Assert.Single(pids));
    }

    [Fact]
    public async Task WorkerOfTheSessionDied_SessionIsNotFoundAndTheErrorSaysWhy()
    {
        await using var pool = await Pit.StartAsync();
        await using var session = await pool.OpenSessionAsync();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = session.Closed.Register(() => closed.TrySetResult());
        Process.GetProcessById(pool.Workers[0].Pid!.Value).Kill();
        await closed.Task.WaitAsync(Pit.Patience);

        var error = await Pit.ErrorOf(() => pool.CallAsync("pid", session: session.Id));

        Assert.Equal(ErrorCodes.SessionNotFound, error.Code);
        Assert.Contains("SIGKILL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionWasClosed_IsNotFound()
    {
        await using var pool = await Pit.StartAsync();
        var session = await pool.OpenSessionAsync();
        await session.DisposeAsync();
        await session.DisposeAsync();

        Assert.Equal(ErrorCodes.SessionNotFound, (await Pit.ErrorOf(() => pool.CallAsync("pid", session: session.Id))).Code);
    }
}
