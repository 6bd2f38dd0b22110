using System.Diagnostics;
using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Integration.Tests.Workers;
using Snakepit.Resilience;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Resilience;

[SnakepitWorker("recovering")]
public partial interface IRecoveringWorker
{
    [SnakepitOperation]
    Task<SnakepitResult<int>> PidAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true), Retry(MaxRetries = 1, DelayMs = 1)]
    Task<SnakepitResult<int>> LoseAsync(int number, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<SnakepitResult<int>> ExhaustAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<SnakepitResult<int>> CountAsync(CancellationToken cancellationToken = default);
}

/// <summary>One call on the worker of the pit, which also runs on its own.</summary>
[SnakepitWorker("pit")]
public partial interface IRemotePit
{
    [SnakepitOperation(Idempotent = true)]
    Task<SnakepitResult<int>> PidAsync(CancellationToken cancellationToken = default);
}

public sealed class RecoveryTests : IDisposable
{
    private const int Kill = 9;
    private const int Stop = 19;

    private readonly TemporaryDirectory _files = new();

    [Theory]
    [InlineData(Kill, ErrorCodes.WorkerCrash)]
    [InlineData(Stop, ErrorCodes.WorkerTimeout)]
    public async Task Worker_that_died_or_hangs_is_replaced_and_another_takes_the_retry(int signal, string code)
    {
        await using var pool = Pool("recovering", new() { WorkerCount = 2, BeatInterval = TimeSpan.FromSeconds(0.2), BeatTimeout = TimeSpan.FromSeconds(2) });
        await pool.StartAsync();
        var client = SnakepitClient.Create(pool);
        var restarted = Succeeded(client, RecoveryStrategy.RestartWorker);
        var pids = pool.Workers.Select(static worker => worker.Pid!.Value).ToArray();

        Assert.Contains((await IRecoveringWorker.Create(client).LoseAsync(signal)).Value, pids);
        await restarted.WaitAsync(Pit.Patience);

        Assert.Equal(
            [(RecoveryStrategy.RestartWorker, true), (RecoveryStrategy.OtherWorker, true)],
            client.Recovery.List().Select(static it => (it.Strategy, it.Tries == it.Successes && it.Tries == 1)));
        Assert.All(client.Recovery.List(), it => Assert.Equal(code, it.LastError!.Code));
    }

    [Fact]
    public async Task Error_that_is_listed_replaces_the_worker_after_its_calls()
    {
        await using var pool = Pool("recovering", new() { WorkerCount = 1, Recovery = new() { RestartWorkerOn = [ErrorCodes.MemoryExhausted] } });
        await pool.StartAsync();
        var client = SnakepitClient.Create(pool);
        var restarted = Succeeded(client, RecoveryStrategy.RestartWorker);
        var worker = IRecoveringWorker.Create(client);
        var before = (await worker.PidAsync()).Value;

        Assert.Equal(ErrorCodes.MemoryExhausted, (await worker.ExhaustAsync()).Error!.Code);
        await restarted.WaitAsync(Pit.Patience);

        Assert.NotEqual(before, (await worker.PidAsync()).Value);
    }

    [Fact]
    public async Task Session_whose_worker_was_killed_begins_again_without_its_state()
    {
        await using var pool = Pool("recovering", new() { WorkerCount = 2, Recovery = new() { NewSession = true } });
        await using var session = await pool.OpenSessionAsync();
        var worker = IRecoveringWorker.Create(SnakepitClient.Create(pool)).With(new() { Session = session });
        Assert.Equal(1, (await worker.CountAsync()).Value);
        Assert.Equal(2, (await worker.CountAsync()).Value);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = session.Closed.Register(closed.SetResult);
        Process.GetProcessById(pool.Workers.Single(it => it.Id == session.WorkerId).Pid!.Value).Kill();
        await closed.Task.WaitAsync(Pit.Patience);

        Assert.Equal(1, (await worker.CountAsync()).Value);
        Assert.Equal(2, (await worker.CountAsync()).Value);
    }

    [Fact]
    public async Task Pool_without_workers_hands_its_calls_to_another_one()
    {
        await using var pool = Pool("recovering", new() { WorkerCount = 1, Recovery = new() { RestartWorker = false, OtherPool = "backup" } });
        await using var backup = Pool("backup", new() { WorkerCount = 1, WorkerName = "recovering" });
        await Task.WhenAll(pool.StartAsync(), backup.StartAsync());
        var worker = IRecoveringWorker.Create(SnakepitClient.Create(pool, otherPools: [backup]));
        var pid = pool.Workers[0].Pid!.Value;
        Assert.Equal(pid, (await worker.PidAsync()).Value);

        Process.GetProcessById(pid).Kill();
        await pool.UntilAsync(static workers => workers[0].State == WorkerState.Failed);

        Assert.Equal(backup.Workers[0].Pid!.Value, (await worker.PidAsync()).Value);
    }

    [Fact]
    public async Task Remote_worker_that_starts_again_gets_a_new_channel()
    {
        var address = $"unix:{_files.Path}/pit.sock";
        await using var pool = Remote(address);
        var client = SnakepitClient.Create(pool);
        var worker = IRemotePit.Create(client);
        int before;
        await using (await RemoteWorker.StartAsync(address))
        {
            await pool.StartAsync();
            before = (await worker.PidAsync()).Value;
        }

        await pool.UntilAsync(static workers => workers[0].State == WorkerState.Failed);
        var reopened = Succeeded(client, RecoveryStrategy.ReopenChannel);
        await using var again = await RemoteWorker.StartAsync(address);
        await reopened.WaitAsync(Pit.Patience);
        await pool.UntilAsync(static workers => workers[0].State == WorkerState.Ready);

        Assert.NotEqual(before, (await worker.PidAsync()).Value);
    }

    [Fact]
    public async Task Connection_that_went_silent_is_made_anew_before_anybody_misses_the_worker()
    {
        await using var remote = await RemoteWorker.StartAsync("127.0.0.1:0");
        await using var relay = new FreezingRelay(remote.Address);
        await using var pool = Remote(relay.Address);
        var client = SnakepitClient.Create(pool);
        var worker = IRemotePit.Create(client);
        Assert.True((await worker.PidAsync()).IsSuccess);
        var states = new List<WorkerState>();
        pool.WorkerStateChanged += (_, change) => states.Add(change.Current);
        var reopened = Succeeded(client, RecoveryStrategy.ReopenChannel);

        relay.Freeze();
        await reopened.WaitAsync(Pit.Patience);

        Assert.True((await worker.PidAsync()).IsSuccess);
        Assert.Empty(states);
        Assert.Equal(ErrorCodes.NetworkTimeout, client.Recovery.List().Single().LastError!.Code);
    }

    public void Dispose() => _files.Dispose();

    private static Task Succeeded(SnakepitClient client, RecoveryStrategy strategy)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Recovery.Recovering += (_, it) =>
        {
            if (it.Succeeded && it.Strategy == strategy)
                done.TrySetResult();
        };
        return done.Task;
    }

    private static PythonWorkerPool Pool(string name, PythonPoolOptions options)
    {
        options.Worker = "recovering:RecoveringWorker";
        options.PythonPath.Add(Path.Combine(AppContext.BaseDirectory, "workers"));
        return new(name, options);
    }

    private static RemoteWorkerPool Remote(string address) => new("pit", new()
    {
        Addresses = { address },
        HealthCheckInterval = TimeSpan.FromSeconds(0.5),
        HealthCheckTimeout = TimeSpan.FromSeconds(2),
    });
}
