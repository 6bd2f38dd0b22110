using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Wire;
using static Snakepit.Runtime.Tests.Resilience.PolicyHarness;

namespace Snakepit.Runtime.Tests.Resilience;

public sealed class RetryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(250)]
    public async Task AlwaysFailing_MakesOneAttemptMoreThanRetries(int retries)
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry(retries) });
        harness.Registry.Budget("math").Update(new() { Enabled = false });
        var attempts = new List<int>();
        var result = await harness.RunAsync(number =>
        {
            attempts.Add(number);
            return Error();
        });
        Assert.Equal(Enumerable.Range(1, retries + 1), attempts);
        Assert.Equal(RetryStopReason.MaxRetries, result.Error!.StopReason);
        Assert.Equal(attempts, result.Error.History.Select(attempt => attempt.Number));
    }

    [Fact]
    public async Task FailingTwice_SucceedsWithTheThirdAttempt()
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry() });
        Assert.Equal(3, (await harness.RunAsync(number => number < 3 ? Error() : number)).Value);
        Assert.Equal(2, harness.Observer.Delays.Count);
    }

    [Fact]
    public async Task FailingRpc_KeepsTheErrorThatTheServerSent()
    {
        var pipeline = SnakepitPipeline.Create("orders", "get", new());
        var sent = StatusDetails.ToRpcException(SnakepitError.Create("out_of_stock", "Sold out."));

        var failure = await Assert.ThrowsAsync<SnakepitException>(() => pipeline.ExecuteAsync<int>(_ => throw sent).AsTask());

        Assert.Equal(("out_of_stock", "Sold out."), (failure.Code, failure.Error.Message));
    }

    [Theory]
    [InlineData(RetryBackoff.Constant, new[] { 100, 100, 100, 100 })]
    [InlineData(RetryBackoff.Linear, new[] { 100, 200, 300, 350 })]
    [InlineData(RetryBackoff.Exponential, new[] { 100, 200, 350, 350 })]
    public async Task Backoff_GrowsUpToItsMaximum(RetryBackoff backoff, int[] expected)
    {
        var harness = new PolicyHarness(new() { Retry = new() { MaxRetries = 4, DelayMs = 100, MaxDelayMs = 350, Backoff = backoff, Jitter = false } });
        await harness.CompleteAsync(harness.FailAsync());
        Assert.Equal(expected, harness.Observer.Delays.Select(delay => (int)delay.TotalMilliseconds));
    }

    [Fact]
    public void ManyRetries_NeverOverflowTheBackoff()
    {
        var policy = new RetryPolicy(new() { MaxRetries = int.MaxValue, DelayMs = PolicyLimits.LongestMs, MaxDelayMs = 5_000, Jitter = false });
        Assert.Equal(TimeSpan.FromSeconds(5), policy.Delay(int.MaxValue, Error(), () => 0));
    }

    [Theory]
    [InlineData(0, 75)]
    [InlineData(0.5, 100)]
    [InlineData(1, 125)]
    [InlineData(-10, 0)]
    public void Jitter_SpreadsByAQuarterAndNeverBelowZero(double random, int expected)
    {
        var policy = new RetryPolicy(new() { DelayMs = 100 });
        Assert.Equal(expected, policy.Delay(1, Error(), () => random).TotalMilliseconds);
    }

    [Fact]
    public async Task WorkerAsksForATime_GetsItInsteadOfTheBackoff()
    {
        var harness = new PolicyHarness(new() { Retry = new() { MaxRetries = 1 } });
        var asked = Error() with { Retry = new() { Kind = RetryKind.Wait, Delay = TimeSpan.FromSeconds(7) } };
        await harness.CompleteAsync(harness.RunAsync(_ => asked));
        Assert.Equal([TimeSpan.FromSeconds(7)], harness.Observer.Delays);
    }

    [Fact]
    public async Task MaxDuration_StartsNoAttemptThatWouldBeLater()
    {
        var harness = new PolicyHarness(new() { Retry = new() { MaxRetries = 100, DelayMs = 400, Backoff = RetryBackoff.Constant, Jitter = false, MaxDurationMs = 1_000 } });
        var result = await harness.CompleteAsync(harness.FailAsync());
        Assert.Equal(RetryStopReason.MaxDuration, result.Error!.StopReason);
        Assert.Equal(3, result.Error.History.Length);
    }

    [Fact]
    public async Task TotalTimeout_EndsRetriesThatDoNotFit()
    {
        var harness = new PolicyHarness(new() { Retry = new() { DelayMs = 500, Jitter = false }, Timeout = new() { TotalMs = 1_000 } });
        var result = await harness.CompleteAsync(harness.FailAsync());
        Assert.Equal(RetryStopReason.TotalTimeout, result.Error!.StopReason);
        Assert.Equal(2, result.Error.History.Length);
    }

    [Theory]
    [InlineData(ErrorCodes.WorkerCrash, 2)]
    [InlineData(ErrorCodes.ConnectionFailed, 2)]
    [InlineData(ErrorCodes.RateLimited, 2)]
    [InlineData(ErrorCodes.PythonException, 1)]
    [InlineData(ErrorCodes.InvalidParams, 1)]
    [InlineData(ErrorCodes.DeadlineExceeded, 1)]
    [InlineData(ErrorCodes.CircuitOpen, 1)]
    public async Task ByDefault_TheTableDecides(string code, int attempts)
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry(1) });
        Assert.Equal(attempts, (await harness.FailAsync(code)).Error!.History.Length);
    }

    [Theory]
    [InlineData("worker_crash", "", true)]
    [InlineData("system", "", true)]
    [InlineData("network", "", false)]
    [InlineData("worker_crash", "worker_crash", false)]
    [InlineData("worker_crash", "system", false)]
    [InlineData("system", "worker_crash", false)]
    [InlineData("OSError", "", true)]
    [InlineData("OSError", "FileNotFoundError", false)]
    [InlineData("FileNotFoundError", "OSError", false)]
    [InlineData("builtins.FileNotFoundError", "", true)]
    [InlineData("other.FileNotFoundError", "", false)]
    [InlineData("NotFoundError", "", false)]
    public async Task Exclusion_BeatsInclusion(string on, string abortOn, bool retried)
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry(1) with { On = [on], AbortOn = abortOn.Length == 0 ? [] : [abortOn] } });
        var error = Error() with { Exception = new() { Type = "FileNotFoundError", Module = "builtins", Bases = ["OSError", "Exception"] } };
        var result = await harness.RunAsync(_ => error);
        Assert.Equal(retried ? 2 : 1, result.Error!.History.Length);
    }

    [Fact]
    public async Task WorkersOwnNever_BeatsTheList()
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry(1) with { On = ["worker_crash", "python_exception"] } });
        var vetoed = Error() with { Retry = RetryAdvice.Never };
        var explicitly = Error(ErrorCodes.PythonException) with { Retry = RetryAdvice.Never with { IsExplicit = true } };
        Assert.Equal(RetryStopReason.NotRetryable, (await harness.RunAsync(_ => vetoed)).Error!.StopReason);
        Assert.Equal(RetryStopReason.NotRetryable, (await harness.RunAsync(_ => explicitly)).Error!.StopReason);
        Assert.Equal(RetryStopReason.MaxRetries, (await harness.FailAsync(ErrorCodes.PythonException)).Error!.StopReason);
    }

    [Fact]
    public async Task WorkersOwnTime_BeatsTheListButNotTheExclusion()
    {
        var asked = Error(ErrorCodes.PythonException) with { Retry = new() { Kind = RetryKind.Wait, Delay = TimeSpan.Zero, IsExplicit = true } };
        var open = new PolicyHarness(new() { Retry = QuickRetry(1) with { On = ["network"] } });
        var closed = new PolicyHarness(new() { Retry = QuickRetry(1) with { AbortOn = ["execution"] } });
        Assert.Equal(2, (await open.RunAsync(_ => asked)).Error!.History.Length);
        Assert.Single((await closed.RunAsync(_ => asked)).Error!.History);
    }

    [Fact]
    public async Task NotIdempotent_IsRepeatedOnlyWhenNothingWasSent()
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry(2) }, idempotent: false);
        var sent = await harness.FailAsync();
        Assert.Equal(RetryStopReason.NotIdempotent, sent.Error!.StopReason);
        Assert.Single(sent.Error.History);
        Assert.Equal(3, (await harness.FailAsync(ErrorCodes.PoolSaturated)).Error!.History.Length);
    }

    [Fact]
    public async Task History_TellsEachAttempt()
    {
        var harness = new PolicyHarness(new() { Retry = new() { MaxRetries = 1, DelayMs = 100, Jitter = false } });
        var started = harness.Time.GetUtcNow();
        var result = await harness.CompleteAsync(harness.RunAsync(number =>
        {
            harness.Time.Advance(TimeSpan.FromMilliseconds(10 * number));
            return Error(number == 1 ? ErrorCodes.WorkerCrash : ErrorCodes.ConnectionFailed) with { WorkerId = $"math-{number}" };
        }));
        Assert.Equal(ErrorCodes.ConnectionFailed, result.Error!.Code);
        Assert.Collection(
            result.Error.History,
            first => Assert.Equal(
                (1, ErrorCodes.WorkerCrash, "it broke", started, 10d, 100d, "math-1"),
                (first.Number, first.Code, first.Message, first.Started, first.Duration.TotalMilliseconds, first.Delay.TotalMilliseconds, first.WorkerId)),
            second => Assert.Equal((2, ErrorCodes.ConnectionFailed, 20d, 0d, "math-2"),
                (second.Number, second.Code, second.Duration.TotalMilliseconds, second.Delay.TotalMilliseconds, second.WorkerId)));
    }

    [Fact]
    public async Task WithoutPolicy_NothingIsRepeatedAndNoHistoryWritten()
    {
        var harness = new PolicyHarness(new());
        var result = await harness.FailAsync();
        Assert.Empty(result.Error!.History);
        Assert.Null(result.Error.StopReason);
    }

    [Fact]
    public async Task CancelledInBackoff_StartsNothingMoreAndTellsWhatWas()
    {
        var harness = new PolicyHarness(new() { Retry = new() { DelayMs = 1_000 } });
        using var cancellation = new CancellationTokenSource();
        var attempts = 0;
        var call = harness.RunAsync(_ => { attempts++; return Error(); }, cancellation.Token).AsTask();
        Assert.False(call.IsCompleted);
        await cancellation.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, attempts);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        var story = Assert.IsType<SnakepitException>(exception.InnerException).Error;
        Assert.Equal(RetryStopReason.Cancelled, story.StopReason);
        Assert.Single(story.History);
    }

    [Fact]
    public async Task CancelledBefore_StartsNothing()
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry() });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.RunAsync(_ => throw new InvalidOperationException(), new(true)).AsTask());
    }

    [Fact]
    public async Task FaultedTaskAndSynchronousThrow_AreTheSame()
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry(2) with { On = ["system", "execution", "validation", "network", "timeout", "resource"] } });
        var thrown = await harness.Pipeline.TryExecuteAsync<int>(static _ => throw new InvalidOperationException("now"));
        var faulted = await harness.Pipeline.TryExecuteAsync(static async _ =>
        {
            await Task.Yield();
            return int.Parse("nothing", System.Globalization.CultureInfo.InvariantCulture);
        });
        Assert.Equal(3, thrown.Error!.History.Length);
        Assert.Equal(3, faulted.Error!.History.Length);
        Assert.Equal(nameof(InvalidOperationException), thrown.Error.Exception!.Type);
    }

    [Fact]
    public async Task SpentBudget_StopsRetriesAndFillsWithSuccess()
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry(1) });
        var budget = harness.Registry.Budget("math");
        budget.Update(new() { MaxTokens = 4, TokenRatio = 0.5 });
        Assert.Equal(2, (await harness.FailAsync()).Error!.History.Length);
        var refused = (await harness.FailAsync()).Error!;
        Assert.Equal(RetryStopReason.Budget, refused.StopReason);
        for (var i = 0; i < 8; i++)
            await harness.SucceedAsync();
        Assert.Equal(RetryStopReason.MaxRetries, (await harness.FailAsync()).Error!.StopReason);
    }

    [Fact]
    public async Task ErrorsOfTheCaller_CostNoBudget()
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry(1) });
        for (var i = 0; i < 100; i++)
            await harness.FailAsync(ErrorCodes.InvalidParams);
        Assert.Equal(100, harness.Registry.Budget("math").Tokens);
    }
}
