using System.Diagnostics;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;
using Snakepit.Errors;
using Snakepit.Resilience;

namespace Snakepit.Bench;

/// <summary>Retry, circuit breaker, both timeouts and bulkhead around work that succeeds: ours, and the same by hand with Polly 8.</summary>
internal static class ResilienceBench
{
    private static readonly SnakepitPolicies Everything = new()
    {
        Timeout = new() { Ms = 30_000, TotalMs = 60_000 },
        Retry = new(),
        CircuitBreaker = new(),
        Bulkhead = new(),
    };

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var ours = SnakepitPipeline.Create("bench", "work", Everything, idempotent: true);
        var polly = Polly();
        Func<ValueTask> byUs = async () => _ = (await ours.TryExecuteAsync(static (state, _, _) => new ValueTask<int>(state), 1)).Value;
        Func<ValueTask> byPolly = async () => _ = await polly.ExecuteAsync(static (state, _) => new ValueTask<int>(state), 1);

        const int Calls = 100_000;
        double[] times = new double[11], baseline = new double[11];
        for (var warmup = 0; warmup < 5; warmup++)
        {
            await Loop(byUs, Calls);
            await Loop(byPolly, Calls);
        }

        for (var round = 0; round < times.Length; round++)
        {
            times[round] = await Loop(byUs, Calls);
            baseline[round] = await Loop(byPolly, Calls);
        }

        var open = await OpenAsync();
        Func<ValueTask> refused = async () => _ = (await open.TryExecuteAsync(static (state, _, _) => new ValueTask<int>(state), 1)).IsSuccess;
        for (var warmup = 0; warmup < 5; warmup++)
            await Loop(refused, Calls);
        var rejects = Enumerable.Range(0, 11).Select(_ => Loop(refused, Calls).AsTask().GetAwaiter().GetResult() * 1e9).ToArray();
        return
        [
            Rounds.Ratio("resilience_vs_polly", 1, (times, baseline)) with { Ours = Rounds.Median(times) * 1e9, Baseline = Rounds.Median(baseline) * 1e9 },
            new("resilience_bytes", await BytesAsync(byUs), "B", 0, await BytesAsync(byUs), await BytesAsync(byPolly), 0),
            new("circuit_reject_ns", Rounds.Median(rejects), "ns", 1_000, Rounds.Median(rejects), 0, 0),
            new("policy_state_bytes", StateBytes(), "B", 2_048, StateBytes(), 0, 0),
        ];
    }

    private static ResiliencePipeline Polly() => new ResiliencePipelineBuilder()
        .AddTimeout(TimeSpan.FromSeconds(60))
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.FromMilliseconds(200), BackoffType = DelayBackoffType.Exponential, UseJitter = true })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions { MinimumThroughput = 20, FailureRatio = 0.5, SamplingDuration = TimeSpan.FromSeconds(60) })
        .AddTimeout(TimeSpan.FromSeconds(30))
        .AddConcurrencyLimiter(10, 10)
        .Build();

    private static async Task<SnakepitPipeline> OpenAsync()
    {
        var pipeline = SnakepitPipeline.Create("bench", "broken", Everything with { CircuitBreaker = new() { Window = 1, BreakMs = 600_000 } });
        await pipeline.TryExecuteAsync<int>(static _ => throw new SnakepitException(SnakepitError.Create(ErrorCodes.WorkerCrash, "gone")));
        return pipeline;
    }

    private static async ValueTask<double> Loop(Func<ValueTask> call, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            await call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    private static async Task<double> BytesAsync(Func<ValueTask> call)
    {
        const int Calls = 10_000;
        await Loop(call, Calls);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Loop(call, Calls);
        return Math.Round((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls, 1);
    }

    // What remains reachable of an operation with every policy: declared policies, settings, state.
    private static double StateBytes()
    {
        const int Operations = 2_000;
        var registry = new PolicyRegistry();
        var policies = Everything with { RateLimit = new(), Fallback = new() };
        var owners = Enumerable.Range(0, Operations + 1).Select(_ => new object()).ToArray();
        registry.Guard(owners[Operations], new("bench", "first"), policies);
        var names = Enumerable.Range(0, Operations).Select(number => $"operation{number}").ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Operations; i++)
            registry.Guard(owners[i], new("bench", names[i]), policies);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(registry);
        return Math.Round(bytes / (double)Operations);
    }
}
