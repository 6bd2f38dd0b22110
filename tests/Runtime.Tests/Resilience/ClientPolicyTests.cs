using Microsoft.Extensions.Time.Testing;
using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Runtime.Tests.Resilience;

public sealed class ClientPolicyTests
{
    private static readonly RetryOptions Quick = PolicyHarness.QuickRetry(2) with { On = ["network", "system"] };

    [Fact]
    public async Task Unary_IsRepeatedWithNumberAndTheSameKey()
    {
        var pool = new ScriptedPool((call, _) => call < 3 ? ScriptedAnswer.Broken() : ScriptedAnswer.Of(42));
        Assert.Equal(42, await Client(pool).CallAsync(Unary(new() { Retry = Quick }), 1));
        Assert.Equal(["1", "2", "3"], Enumerable.Range(0, 3).Select(call => pool.Header(call, "x-snakepit-attempt")));
        Assert.Single(Enumerable.Range(0, 3).Select(call => pool.Header(call, "x-snakepit-idempotency-key")).Distinct());
        Assert.NotNull(pool.Header(0, "x-snakepit-idempotency-key"));
    }

    [Fact]
    public async Task WithoutRetry_NoKeyIsMadeUp()
    {
        var pool = new ScriptedPool((_, _) => ScriptedAnswer.Of(42));
        await Client(pool).CallAsync(Unary(new()), 1);
        await Client(pool).CallAsync(Unary(new() { Retry = Quick }), 1, new() { IdempotencyKey = "mine" });
        Assert.Null(pool.Header(0, "x-snakepit-idempotency-key"));
        Assert.Null(pool.Header(0, "x-snakepit-attempt"));
        Assert.Equal("mine", pool.Header(1, "x-snakepit-idempotency-key"));
    }

    [Fact]
    public async Task LostFight_TellsItsHistory()
    {
        var pool = new ScriptedPool((_, _) => ScriptedAnswer.Broken());
        var error = (await Client(pool).TryCallAsync(Unary(new() { Retry = Quick }), 1)).Error!;
        Assert.Equal(3, error.History.Length);
        Assert.Equal(RetryStopReason.MaxRetries, error.StopReason);
        Assert.All(error.History, attempt => Assert.Equal("math-1", attempt.WorkerId));
    }

    [Fact]
    public async Task Deadline_ShrinksFromAttemptToAttempt()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var pool = new ScriptedPool((_, _) =>
        {
            time.Advance(TimeSpan.FromMilliseconds(300));
            return ScriptedAnswer.Broken();
        });
        var operation = Unary(new() { Retry = Quick, Timeout = new() { Ms = 500, TotalMs = 1_000 } });
        await Client(pool, time).TryCallAsync(operation, 1);
        Assert.Equal([500d, 800d, 1_000d], pool.Calls.Select(call => (call.Deadline!.Value - DateTime.UnixEpoch).TotalMilliseconds));
    }

    [Fact]
    public async Task CallersDeadline_EndsTheRetries()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var pool = new ScriptedPool((_, _) =>
        {
            time.Advance(TimeSpan.FromMilliseconds(300));
            return ScriptedAnswer.Broken();
        });
        var error = (await Client(pool, time).TryCallAsync(
            Unary(new() { Retry = Quick }), 1, new() { Deadline = time.GetUtcNow() + TimeSpan.FromMilliseconds(500) })).Error!;
        Assert.Equal(RetryStopReason.TotalTimeout, error.StopReason);
        Assert.Equal(2, pool.Calls.Count);
    }

    [Fact]
    public async Task Stream_IsRepeatedBeforeItsFirstItem()
    {
        var pool = new ScriptedPool((call, _) => call < 3 ? ScriptedAnswer.Broken() : ScriptedAnswer.Of(1, 2, 3));
        Assert.Equal([1, 2, 3], await Client(pool).StreamAsync(Stream(new() { Retry = Quick }), 1).ToListAsync());
        Assert.Equal(3, pool.Calls.Count);
    }

    [Fact]
    public async Task Stream_IsNeverRepeatedAfterItsFirstItem()
    {
        var pool = new ScriptedPool((_, _) => ScriptedAnswer.Broken(1, 2));
        var items = new List<int>();
        var exception = await Assert.ThrowsAsync<SnakepitException>(async () =>
        {
            await foreach (var item in Client(pool).StreamAsync(Stream(new() { Retry = Quick }), 1))
                items.Add(item);
        });
        Assert.Equal([1, 2], items);
        Assert.Single(pool.Calls);
        Assert.Equal(ErrorCategory.Network, exception.Error.Category);
    }

    [Fact]
    public async Task Stream_KeepsItsPlaceUntilItIsLeft()
    {
        var pool = new ScriptedPool((_, _) => ScriptedAnswer.Of(1, 2, 3));
        var client = Client(pool);
        var operation = Stream(new() { Bulkhead = new() { Running = 1, Queued = 0 } });
        await foreach (var _ in client.StreamAsync(operation, 1))
        {
            var refused = await Assert.ThrowsAsync<SnakepitException>(async () => await client.StreamAsync(operation, 1).ToListAsync());
            Assert.Equal(ErrorCodes.BulkheadFull, refused.Code);
            break;
        }

        Assert.Equal([1, 2, 3], await client.StreamAsync(operation, 1).ToListAsync());
        Assert.Equal([1, 2, 3], await client.StreamAsync(operation, 1).ToListAsync());
    }

    [Fact]
    public async Task Stream_CountsInTheCircuitWhenItEnds_AndNotWhenItIsLeftEarly()
    {
        var pool = new ScriptedPool((call, _) => call <= 2 ? ScriptedAnswer.Of(1, 2) : ScriptedAnswer.Broken(1));
        var client = Client(pool);
        var operation = Stream(new() { CircuitBreaker = new() { Window = 2 } });
        await foreach (var _ in client.StreamAsync(operation, 1))
            break;
        Assert.Equal(0, client.Circuits.Get("math", "count")!.Attempts);
        await client.StreamAsync(operation, 1).ToListAsync();
        await Assert.ThrowsAsync<SnakepitException>(async () => await client.StreamAsync(operation, 1).ToListAsync());
        Assert.Equal(CircuitState.Open, client.Circuits.Get("math", "count")!.State);
    }

    [Fact]
    public async Task Circuit_ProbesAtOnceWhenThePoolIsHealthyAgain()
    {
        var pool = new ScriptedPool((call, _) => call == 1 ? ScriptedAnswer.Broken() : ScriptedAnswer.Of(42));
        var client = Client(pool);
        var operation = Unary(new() { CircuitBreaker = new() { Window = 1, FailOn = ["network", "system"] } });
        Assert.False((await client.TryCallAsync(operation, 1)).IsSuccess);
        Assert.Equal(ErrorCodes.CircuitOpen, (await client.TryCallAsync(operation, 1)).Error!.Code);
        pool.Report(WorkerState.Ready);
        Assert.Equal(42, (await client.TryCallAsync(operation, 1)).Value);
    }

    [Fact]
    public async Task OneCall_OverridesWhatItNames()
    {
        var pool = new ScriptedPool((_, _) => ScriptedAnswer.Broken());
        var operation = Unary(new() { Retry = Quick, CircuitBreaker = new() { Window = 1, FailOn = ["network", "system"] } });
        var options = new SnakepitCallOptions { Policies = new() { Retry = Quick with { MaxRetries = 0 }, CircuitBreaker = new() { Enabled = false } } };
        var client = Client(pool).With(options);
        for (var i = 0; i < 3; i++)
            Assert.NotEqual(ErrorCodes.CircuitOpen, (await client.TryCallAsync(operation, 1)).Error!.Code);
        Assert.Equal(3, pool.Calls.Count);
        Assert.Throws<ArgumentException>(() => client.With(new() { Policies = new() { Retry = new() { MaxRetries = -1 } } }));
    }

    [Fact]
    public async Task Fallback_GetsArgumentsErrorAndClient()
    {
        var pool = new ScriptedPool((_, _) => ScriptedAnswer.Broken());
        var contract = new object();
        FallbackContext? seen = null;
        var operation = new OperationDescriptor<int, int>("math", "average", OperationKind.Unary, WireConverters.Int32, WireConverters.Int32)
        {
            Fallback = (arguments, context, _) => { seen = context; return new(arguments * 2); },
        };
        var result = await Client(pool).For(contract).TryCallAsync(operation, 21);
        Assert.Equal((42, true), (result.Value, result.IsDegraded));
        Assert.Same(contract, seen!.Client);
        Assert.Equal(21, seen.Arguments);
    }

    [Fact]
    public async Task LastGoodResponse_IsThatOfTheSameArguments()
    {
        var pool = new ScriptedPool((call, _) => call <= 2 ? ScriptedAnswer.Of(call * 10) : ScriptedAnswer.Broken());
        var client = Client(pool);
        var operation = Unary(new() { Fallback = new() { LastGood = true } });
        await client.CallAsync(operation, 1);
        await client.CallAsync(operation, 2);
        Assert.Equal(10, (await client.TryCallAsync(operation, 1)).Value);
        Assert.Equal(20, await client.CallAsync(operation, 2));
        Assert.False((await client.TryCallAsync(operation, 3)).IsSuccess);
    }

    private static SnakepitClient Client(ScriptedPool pool, TimeProvider? time = null) => SnakepitClient.Create(pool, timeProvider: time);

    private static OperationDescriptor<int, int> Unary(SnakepitPolicies policies) =>
        new("math", "average", OperationKind.Unary, WireConverters.Int32, WireConverters.Int32) { Idempotent = true, Policies = policies };

    private static OperationDescriptor<int, int> Stream(SnakepitPolicies policies) =>
        new("math", "count", OperationKind.ServerStream, WireConverters.Int32, WireConverters.Int32) { Idempotent = true, Policies = policies };
}
