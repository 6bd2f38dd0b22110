using Snakepit.Errors;
using Snakepit.Resilience;
using static Snakepit.Runtime.Tests.Resilience.PolicyHarness;

namespace Snakepit.Runtime.Tests.Resilience;

public sealed class FallbackTests
{
    [Fact]
    public async Task FailedForGood_TheFallbackAnswersAndTheResultSaysSo()
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry(2), CircuitBreaker = new() { Window = 3 } });
        SnakepitError? seen = null;
        var result = await harness.Pipeline.TryExecuteResultAsync(
            static (_, _, _) => new ValueTask<SnakepitResult<int>>(Error()), 0,
            (error, _) => { seen = error; return new(7); });
        Assert.Equal((7, true), (result.Value, result.IsDegraded));
        Assert.Equal(3, seen!.History.Length);
        Assert.Equal(CircuitState.Open, harness.State.Circuit!.State);
        Assert.False((await harness.Pipeline.TryExecuteAsync(static _ => new ValueTask<int>(1), (error, _) => new(error.Code.Length))).Value == 1);
    }

    [Fact]
    public async Task Success_IsNotDegraded() => Assert.False((await new PolicyHarness(new()).SucceedAsync()).IsDegraded);

    [Theory]
    [InlineData("", "", true)]
    [InlineData("worker_crash", "", true)]
    [InlineData("network", "", false)]
    [InlineData("system", "worker_crash", false)]
    [InlineData("worker_crash", "system", false)]
    public async Task Lists_DecideWhichErrorsHaveAFallback(string applyOn, string skipOn, bool applies)
    {
        static string[] List(string item) => item.Length == 0 ? [] : [item];
        var harness = new PolicyHarness(new() { Fallback = new() { ApplyOn = List(applyOn), SkipOn = List(skipOn) } });
        var result = await harness.Pipeline.TryExecuteResultAsync(
            static (_, _, _) => new ValueTask<SnakepitResult<int>>(Error()), 0, static (_, _) => new(7));
        Assert.Equal(applies, result.IsSuccess);
    }

    [Fact]
    public async Task Cancelled_HasNoFallback()
    {
        var harness = new PolicyHarness(new());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => harness.Pipeline.TryExecuteAsync(static _ => new ValueTask<int>(1), static (_, _) => new(7), new(true)).AsTask());
    }

    [Fact]
    public async Task FailingFallback_LeavesTheErrorOfTheCall()
    {
        var harness = new PolicyHarness(new());
        var result = await harness.Pipeline.TryExecuteResultAsync(
            static (_, _, _) => new ValueTask<SnakepitResult<int>>(Error()), 0, static (_, _) => throw new InvalidOperationException("no cache"));
        Assert.Equal(ErrorCodes.WorkerCrash, result.Error!.Code);
        Assert.Equal("no cache", result.Error.Details["fallback_error"].GetString());
        Assert.Equal(["no cache"], harness.Observer.Problems);
    }

    [Fact]
    public async Task LastGoodResponse_AnswersUntilItIsTooOld()
    {
        var harness = new PolicyHarness(new() { Fallback = new() { LastGood = true, MaxAgeMs = 1_000 } });
        Assert.False((await harness.FailAsync()).IsSuccess);
        await harness.RunAsync(_ => 5);
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        var result = await harness.FailAsync();
        Assert.Equal((5, true), (result.Value, result.IsDegraded));
        harness.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False((await harness.FailAsync()).IsSuccess);
    }

    [Fact]
    public void LastGoodResponses_AreBoundedAndByArguments()
    {
        var responses = new LastGoodResponses(TimeProvider.System);
        for (var i = 0; i < 1_000; i++)
            responses.Put($"{i}", i);
        Assert.False(responses.TryGet<int>("0", TimeSpan.FromDays(1), out _));
        Assert.True(responses.TryGet<int>("999", TimeSpan.FromDays(1), out var latest));
        Assert.Equal(999, latest);
        Assert.False(responses.TryGet<string>("999", TimeSpan.FromDays(1), out _));
    }
}
