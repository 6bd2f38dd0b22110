using Microsoft.Extensions.Time.Testing;
using Snakepit.Errors;
using Snakepit.Resilience;
using static Snakepit.Runtime.Tests.Resilience.PolicyHarness;

namespace Snakepit.Runtime.Tests.Resilience;

public sealed class CircuitTests
{
    private static readonly CircuitBreakerOptions Four = new() { Window = 4, FailureRatio = 0.5, BreakMs = 1_000, MaxAgeMs = 10_000 };

    [Fact]
    public async Task WindowNotFull_StaysClosed()
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four });
        for (var i = 0; i < 3; i++)
            await harness.FailAsync();
        Assert.Equal(CircuitState.Closed, harness.State.Circuit!.State);
        await harness.FailAsync();
        Assert.Equal(CircuitState.Open, harness.State.Circuit.State);
    }

    [Fact]
    public async Task WindowSlides_OnlyTheLatestCount()
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four });
        await harness.FailAsync();
        for (var i = 0; i < 4; i++)
            await harness.SucceedAsync();
        await harness.FailAsync();
        Assert.Equal(CircuitState.Closed, harness.State.Circuit!.State);
        await harness.FailAsync();
        Assert.Equal(CircuitState.Open, harness.State.Circuit.State);
    }

    [Fact]
    public async Task OldResults_AreForgotten()
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four });
        for (var i = 0; i < 3; i++)
            await harness.FailAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(11));
        await harness.FailAsync();
        Assert.Equal(CircuitState.Closed, harness.State.Circuit!.State);
        Assert.Equal(1, harness.Registry.Get("math", "average")!.Attempts);
    }

    [Fact]
    public async Task Open_RefusesAndSaysWhenToComeBack()
    {
        var harness = await OpenAsync();
        harness.Time.Advance(TimeSpan.FromMilliseconds(300));
        var called = false;
        var result = await harness.RunAsync(_ => { called = true; return 1; });
        Assert.False(called);
        Assert.Equal(ErrorCodes.CircuitOpen, result.Error!.Code);
        Assert.Equal(TimeSpan.FromMilliseconds(700), result.Error.Retry.Delay);
        Assert.False(result.Error.Retry.WasSent);
        Assert.Equal(harness.Time.GetUtcNow(), result.Error.Timestamp);
        Assert.Contains("protection mode", result.Error.Message, StringComparison.Ordinal);
        Assert.Contains("worker_crash", result.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, CircuitState.Closed)]
    [InlineData(false, CircuitState.Open)]
    public async Task AfterTheBreak_AProbeDecides(bool succeeds, CircuitState expected)
    {
        var harness = await OpenAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        _ = succeeds ? await harness.SucceedAsync() : await harness.FailAsync();
        Assert.Equal(expected, harness.State.Circuit!.State);
        Assert.Equal(
            [(CircuitState.Closed, CircuitState.Open), (CircuitState.Open, CircuitState.HalfOpen), (CircuitState.HalfOpen, expected)],
            harness.Observer.Transitions);
    }

    [Fact]
    public async Task Probes_AreLimitedAndAllMustSucceed()
    {
        var harness = await OpenAsync(Four with { Probes = 2 });
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        var worker = new BarrierWorker(harness.Pipeline);
        var first = worker.CallAsync();
        var second = worker.CallAsync();
        Assert.Equal(ErrorCodes.CircuitOpen, (await worker.CallAsync()).Error!.Code);
        worker.Release(0);
        await first;
        Assert.Equal(CircuitState.HalfOpen, harness.State.Circuit!.State);
        Assert.Equal(ErrorCodes.CircuitOpen, (await worker.CallAsync()).Error!.Code);
        worker.Release(1);
        await second;
        Assert.Equal(CircuitState.Closed, harness.State.Circuit.State);
    }

    [Fact]
    public async Task CancelledProbe_MakesRoomForAnother()
    {
        var harness = await OpenAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        using var cancellation = new CancellationTokenSource();
        var probe = new BarrierWorker(harness.Pipeline).CallAsync(0, cancellation.Token);
        Assert.Equal(ErrorCodes.CircuitOpen, (await harness.SucceedAsync()).Error!.Code);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);
        Assert.True((await harness.SucceedAsync()).IsSuccess);
        Assert.Equal(CircuitState.Closed, harness.State.Circuit!.State);
    }

    [Fact]
    public async Task ProbeThatNeverEnds_DoesNotKeepTheCircuitOpenForEver()
    {
        var harness = await OpenAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        var worker = new BarrierWorker(harness.Pipeline);
        _ = worker.CallAsync();
        Assert.False((await harness.SucceedAsync()).IsSuccess);
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await harness.SucceedAsync()).IsSuccess);
        Assert.Equal(CircuitState.Closed, harness.State.Circuit!.State);
    }

    [Fact]
    public async Task LateResults_DoNotCountAcrossTransitions()
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four });
        var worker = new BarrierWorker(harness.Pipeline);
        var late = Enumerable.Range(0, 8).Select(_ => worker.CallAsync()).ToArray();
        for (var i = 0; i < 4; i++)
            await harness.FailAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        await harness.SucceedAsync();
        for (var i = 0; i < late.Length; i++)
            worker.Release(i, Error());
        await Task.WhenAll(late);
        Assert.Equal(CircuitState.Closed, harness.State.Circuit!.State);
        Assert.Equal(0, harness.Registry.Get("math", "average")!.Attempts);
    }

    [Theory]
    [InlineData(ErrorCodes.InvalidParams, CircuitState.Closed)]
    [InlineData(ErrorCodes.FileNotFound, CircuitState.Closed)]
    [InlineData(ErrorCodes.PythonException, CircuitState.Open)]
    [InlineData(ErrorCodes.BulkheadFull, CircuitState.Open)]
    public async Task ByDefault_TheCallersOwnFaultsAreNoFailures(string code, CircuitState expected)
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four });
        for (var i = 0; i < 4; i++)
            await harness.FailAsync(code);
        Assert.Equal(expected, harness.State.Circuit!.State);
    }

    [Theory]
    [InlineData("validation", "", CircuitState.Open)]
    [InlineData("validation", "invalid_params", CircuitState.Closed)]
    [InlineData("invalid_params", "validation", CircuitState.Closed)]
    [InlineData("system", "", CircuitState.Closed)]
    public async Task Lists_DecideWhatFails(string failOn, string skipOn, CircuitState expected)
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four with { FailOn = [failOn], SkipOn = skipOn.Length == 0 ? [] : [skipOn] } });
        for (var i = 0; i < 4; i++)
            await harness.FailAsync(ErrorCodes.InvalidParams);
        Assert.Equal(expected, harness.State.Circuit!.State);
    }

    [Fact]
    public async Task TwoClientsOfOneOperation_ShareTheCircuit_AndTwoOperationsDoNot()
    {
        var harness = await OpenAsync();
        Assert.Equal(ErrorCodes.CircuitOpen, (await harness.NewPipeline().TryExecuteAsync(static _ => new ValueTask<int>(1))).Error!.Code);
        Assert.True((await harness.NewPipeline("other").TryExecuteAsync(static _ => new ValueTask<int>(1))).IsSuccess);
    }

    [Fact]
    public async Task EachAttempt_PassesTheCircuit()
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four, Retry = QuickRetry(10) });
        var attempts = 0;
        var result = await harness.RunAsync(_ => { attempts++; return Error(); });
        Assert.Equal(4, attempts);
        Assert.Equal(ErrorCodes.CircuitOpen, result.Error!.Code);
        Assert.Equal(RetryStopReason.CircuitOpen, result.Error.StopReason);
        Assert.Equal(5, result.Error.History.Length);
    }

    [Fact]
    public async Task RetryOnOpenCircuit_WaitsForItWhenAsked()
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four, Retry = QuickRetry(10) with { On = ["circuit_open", "worker_crash"] } });
        var result = await harness.CompleteAsync(harness.RunAsync(number => number <= 4 ? Error() : number));
        Assert.Equal(6, result.Value);
        Assert.Contains(TimeSpan.FromSeconds(1), harness.Observer.Delays);
    }

    [Fact]
    public async Task Isolated_RefusesUntilReset()
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four });
        await harness.SucceedAsync();
        Assert.True(harness.Registry.Isolate("math", "average"));
        harness.Time.Advance(TimeSpan.FromHours(1));
        var refused = (await harness.SucceedAsync()).Error!;
        Assert.Equal(ErrorCodes.CircuitOpen, refused.Code);
        Assert.Contains("operator", refused.Message, StringComparison.Ordinal);
        Assert.Null(refused.Retry.Delay);
        Assert.True(harness.Registry.Reset("math", "average"));
        Assert.True((await harness.SucceedAsync()).IsSuccess);
        Assert.False(harness.Registry.Isolate("math", "unknown"));
    }

    [Fact]
    public async Task HealthyPool_LetsAProbeThroughEarly()
    {
        var harness = await OpenAsync();
        harness.Registry.Recovered("other");
        Assert.False((await harness.SucceedAsync()).IsSuccess);
        harness.Registry.Recovered("math");
        Assert.True((await harness.SucceedAsync()).IsSuccess);
        Assert.Equal(CircuitState.Closed, harness.State.Circuit!.State);
    }

    [Fact]
    public async Task ThrowingListener_DisturbsNobody()
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = Four });
        var heard = 0;
        harness.Registry.StateChanged += (_, _) => throw new InvalidOperationException("listener");
        harness.Registry.StateChanged += (_, _) => heard++;
        for (var i = 0; i < 4; i++)
            await harness.FailAsync();
        Assert.Equal(1, heard);
        Assert.Equal(["listener"], harness.Observer.Problems);
    }

    private static async Task<PolicyHarness> OpenAsync(CircuitBreakerOptions? options = null)
    {
        var harness = new PolicyHarness(new() { CircuitBreaker = options ?? Four });
        for (var i = 0; i < 4; i++)
            await harness.FailAsync();
        return harness;
    }
}
