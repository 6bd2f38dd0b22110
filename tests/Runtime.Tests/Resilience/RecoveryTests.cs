using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Runtime.Tests.Resilience;

public sealed class RecoveryTests
{
    private static readonly RetryOptions Quick = PolicyHarness.QuickRetry(1) with { On = ["network", "system", "execution"] };

    [Theory]
    [InlineData(true, "math-2")]
    [InlineData(false, "math-1")]
    public async Task Retry_AvoidsTheWorkerThatFailed(bool enabled, string second)
    {
        await using var pool = new FleetPool("math", 2, static id => id == "math-1" ? ScriptedAnswer.Broken() : ScriptedAnswer.Of(42), new() { OtherWorker = enabled });
        await pool.StartAsync();
        var client = SnakepitClient.Create(pool);
        using var busy = await TakeAsync(pool, "math-2");   // so that the worker that failed is the least loaded one
        var result = await client.TryCallAsync(Unary(new() { Retry = Quick }), 1);
        Assert.Equal(["math-1", second], pool.Calls);
        Assert.Equal(enabled, result.IsSuccess);
        Assert.Equal(
            enabled ? [(RecoveryStrategy.OtherWorker, 1L, 1L)] : [],
            client.Recovery.List().Select(static it => (it.Strategy, it.Tries, it.Successes)));
    }

    [Fact]
    public async Task OneWorkerAlone_IsTakenAgain()
    {
        await using var pool = new FleetPool("math", 1, static _ => ScriptedAnswer.Broken());
        await pool.StartAsync();
        var client = SnakepitClient.Create(pool);
        await client.TryCallAsync(Unary(new() { Retry = Quick }), 1);
        Assert.Equal(["math-1", "math-1"], pool.Calls);
        Assert.Empty(client.Recovery.List());
    }

    [Fact]
    public async Task FailedRecovery_IsInTheHistoryAndNoSuccess()
    {
        await using var pool = new FleetPool("math", 2, static _ => ScriptedAnswer.Broken());
        await pool.StartAsync();
        var client = SnakepitClient.Create(pool);
        var told = new List<(RecoveryStrategy, bool)>();
        client.Recovery.Recovering += (_, it) => told.Add((it.Strategy, it.Succeeded));
        var error = (await client.TryCallAsync(Unary(new() { Retry = Quick }), 1)).Error!;
        Assert.Equal([null, RecoveryStrategy.OtherWorker], error.History.Select(static attempt => attempt.Recovery));
        Assert.Equal([(RecoveryStrategy.OtherWorker, false)], told);
        Assert.Equal((1, 0), (client.Recovery.List()[0].Tries, client.Recovery.List()[0].Successes));
        Assert.Equal(ErrorCategory.Network, client.Recovery.List()[0].LastError!.Category);
    }

    [Theory]
    [InlineData(ErrorCodes.ConnectionFailed)]
    [InlineData(ErrorCodes.WorkerStartFailed)]
    [InlineData(ErrorCodes.WorkerUnavailable)]
    public async Task WholePoolIsDown_AnotherPoolTakesTheCallThoughItIsNotIdempotent(string code)
    {
        await using var pool = new FleetPool("math", 2, static _ => ScriptedAnswer.Of(1), new() { OtherPool = "math_backup" });
        await using var backup = new FleetPool("math_backup", 1, static _ => ScriptedAnswer.Of(42));
        await pool.StartAsync();
        pool.GiveUp(code);
        var client = SnakepitClient.Create(pool, otherPools: [backup]);
        Assert.Equal(42, await client.CallAsync(Unary(new(), idempotent: false), 1));
        Assert.Empty(pool.Calls);
        Assert.Equal([("math", RecoveryStrategy.OtherPool, 1L, 1L)], client.Recovery.List().Select(static it => (it.Worker, it.Strategy, it.Tries, it.Successes)));
        Assert.Equal([42], await client.StreamAsync(Stream(new()), 1).ToListAsync());
    }

    [Fact]
    public async Task AllWorkersRestart_AnotherPoolTakesTheCallWithoutAWait()
    {
        await using var pool = new FleetPool("math", 1, static _ => ScriptedAnswer.Of(1), new() { OtherPool = "math_backup" }, new FakeTimeProvider());
        await using var backup = new FleetPool("math_backup", 1, static _ => ScriptedAnswer.Of(42));
        await pool.StartAsync();
        pool.Lose("math-1");
        var client = SnakepitClient.Create(pool, otherPools: [backup]);
        Assert.Equal(42, await client.CallAsync(Unary(new()), 1));
        pool.Replace("math-1");
        Assert.Equal(1, await client.CallAsync(Unary(new()), 1));
    }

    [Fact]
    public async Task OtherPoolIsDownToo_TheErrorIsThatOfTheOwnPool()
    {
        await using var pool = new FleetPool("math", 1, static _ => ScriptedAnswer.Of(1), new() { OtherPool = "math_backup" });
        await using var backup = new FleetPool("math_backup", 1, static _ => ScriptedAnswer.Of(42));
        await pool.StartAsync();
        await backup.StartAsync();
        pool.GiveUp(ErrorCodes.ConnectionFailed);
        backup.GiveUp(ErrorCodes.WorkerStartFailed);
        var client = SnakepitClient.Create(pool, otherPools: [backup]);
        Assert.Equal(ErrorCodes.ConnectionFailed, (await client.TryCallAsync(Unary(new()), 1)).Error!.Code);
        Assert.Empty(client.Recovery.List());
    }

    [Fact]
    public async Task CallThatGotNoWorker_WasNotSentWhateverTheCodeSaysElsewhere()
    {
        await using var pool = new FleetPool("math", 1, static _ => ScriptedAnswer.Of(1));
        await pool.StartAsync();
        pool.GiveUp(ErrorCodes.ConnectionFailed);
        var error = (await SnakepitClient.Create(pool).TryCallAsync(Unary(new() { Retry = Quick }, idempotent: false), 1)).Error!;
        Assert.Equal(RetryStopReason.MaxRetries, error.StopReason);
    }

    [Fact]
    public async Task NetworkFailed_TheWorkerIsDoubted_AndListedErrorsReplaceIt()
    {
        await using var pool = new FleetPool("math", 1, static _ => ScriptedAnswer.Broken(), new() { RestartWorkerOn = ["network"] });
        await pool.StartAsync();
        var client = SnakepitClient.Create(pool);
        await client.TryCallAsync(Unary(new()), 1);
        await Assert.ThrowsAsync<SnakepitException>(async () => await client.StreamAsync(Stream(new()), 1).ToListAsync());
        Assert.Equal(["math-1", "math-1"], pool.Doubts);
        Assert.Equal(["math-1", "math-1"], pool.Replacements);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SessionsWorkerIsGone_TheSessionBeginsAgainOnlyWhenAsked(bool enabled)
    {
        await using var pool = new FleetPool("math", 2, static _ => ScriptedAnswer.Of(42), new() { NewSession = enabled });
        var session = await pool.OpenSessionAsync();
        var (id, worker, closed) = (session.Id, session.WorkerId, session.Closed);
        var client = SnakepitClient.Create(pool).With(new SnakepitCallOptions { Session = session });
        await client.CallAsync(Unary(new(), idempotent: false), 1);
        pool.Lose(worker);
        Assert.True(closed.IsCancellationRequested);
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.TryCallAsync(Unary(new(), idempotent: false), 1)));
        if (!enabled)
        {
            Assert.All(results, static result => Assert.Equal(ErrorCodes.SessionNotFound, result.Error!.Code));
            return;
        }

        Assert.All(results, static result => Assert.Equal(42, result.Value));
        Assert.NotEqual(id, session.Id);
        Assert.NotEqual(worker, session.WorkerId);
        Assert.False(session.Closed.IsCancellationRequested);
        Assert.Equal([id, .. Enumerable.Repeat(session.Id, 5)], pool.Sessions);
        Assert.Equal((RecoveryStrategy.NewSession, 1), (client.Recovery.List()[0].Strategy, client.Recovery.List()[0].Successes));
    }

    [Fact]
    public async Task SessionWasClosed_DoesNotBeginAgain()
    {
        await using var pool = new FleetPool("math", 2, static _ => ScriptedAnswer.Of(42), new() { NewSession = true });
        var session = await pool.OpenSessionAsync();
        await session.DisposeAsync();
        var client = SnakepitClient.Create(pool).With(new SnakepitCallOptions { Session = session });
        Assert.Equal(ErrorCodes.SessionNotFound, (await client.TryCallAsync(Unary(new()), 1)).Error!.Code);
    }

    [Fact]
    public async Task OneCall_SwitchesOnAndOff()
    {
        await using var pool = new FleetPool("math", 1, static _ => ScriptedAnswer.Of(1), new() { OtherPool = "math_backup" });
        await using var backup = new FleetPool("math_backup", 1, static _ => ScriptedAnswer.Of(42));
        await pool.StartAsync();
        pool.GiveUp(ErrorCodes.WorkerUnavailable);
        var client = SnakepitClient.Create(pool, otherPools: [backup]);
        var off = new SnakepitCallOptions { Policies = new() { Recovery = new() { Enabled = false } } };
        Assert.Equal(ErrorCodes.WorkerUnavailable, (await client.TryCallAsync(Unary(new()), 1, off)).Error!.Code);
        var on = new SnakepitCallOptions { Policies = new() { Recovery = new() { OtherPool = "math_backup" } } };
        Assert.Equal(42, await client.CallAsync(Unary(new()), 1, on));
    }

    [Fact]
    public async Task ThrowingListener_DisturbsNobody()
    {
        await using var pool = new FleetPool("math", 2, static id => id == "math-1" ? ScriptedAnswer.Broken() : ScriptedAnswer.Of(42));
        await pool.StartAsync();
        var client = SnakepitClient.Create(pool);
        client.Recovery.Recovering += static (_, _) => throw new InvalidOperationException();
        using var busy = await TakeAsync(pool, "math-2");
        Assert.Equal(42, await client.CallAsync(Unary(new() { Retry = Quick }), 1));
    }

    [Fact]
    public void OtherPoolDoesNotExist_TheStartFailsWithItsKey()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Snakepit:Workers:math:Operations:average:Recovery:OtherPool", "nowhere")]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddSnakepit().AddPool("math", static (_, name) => new FleetPool(name, 1, static _ => ScriptedAnswer.Of(1)));
        using var provider = services.BuildServiceProvider();
        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SnakepitOptions>>().Value);
        Assert.Contains("Snakepit:Workers:math:Operations:average:Recovery:OtherPool is 'nowhere'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_FollowTheRecoveriesOfEveryPool()
    {
        var services = new ServiceCollection();
        services.AddSnakepit()
            .AddPool("math", static (_, name) => new FleetPool(name, 1, static _ => ScriptedAnswer.Of(1), new() { OtherPool = "math_backup" }))
            .AddPool("math_backup", static (_, name) => new FleetPool(name, 1, static _ => ScriptedAnswer.Of(42)));
        await using var provider = services.BuildServiceProvider();
        var pool = (FleetPool)provider.GetRequiredKeyedService<IWorkerPool>("math");
        await pool.StartAsync();
        pool.GiveUp(ErrorCodes.WorkerUnavailable);
        var client = provider.GetRequiredService<ISnakepitClientFactory>().CreateClient("math");
        Assert.Equal(42, await client.CallAsync(Unary(new()), 1));
        Assert.Equal(1, Assert.Single(provider.GetRequiredService<ISnakepitRecovery>().List()).Successes);
    }

    private static async Task<WorkerLease> TakeAsync(FleetPool pool, string id)
    {
        while (true)
        {
            var lease = await pool.AcquireAsync(null, Timeout.InfiniteTimeSpan);
            if (lease.WorkerId == id)
                return lease;
            using (lease)
                return await TakeAsync(pool, id);
        }
    }

    private static OperationDescriptor<int, int> Unary(SnakepitPolicies policies, bool idempotent = true) =>
        new("math", "average", OperationKind.Unary, WireConverters.Int32, WireConverters.Int32) { Idempotent = idempotent, Policies = policies };

    private static OperationDescriptor<int, int> Stream(SnakepitPolicies policies) =>
        new("math", "count", OperationKind.ServerStream, WireConverters.Int32, WireConverters.Int32) { Policies = policies };
}
