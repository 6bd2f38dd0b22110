using Microsoft.Extensions.Configuration;
using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Workers;
using static Snakepit.Runtime.Tests.Resilience.PolicyHarness;

namespace Snakepit.Runtime.Tests.Resilience;

public sealed class PolicyConfigurationTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5, "Retry:MaxRetries", "5")]
    [InlineData(6, "Retry:MaxRetries", "5", "Workers:math:Retry:MaxRetries", "6")]
    [InlineData(7, "Retry:MaxRetries", "5", "Workers:math:Retry:MaxRetries", "6", "Workers:math:Operations:average:Retry:MaxRetries", "7")]
    [InlineData(3, "Workers:other:Retry:MaxRetries", "6", "Workers:math:Operations:other:Retry:MaxRetries", "7")]
    [InlineData(0, "Retry:Enabled", "false")]
    [InlineData(0, "Workers:math:Operations:average:Retry:Enabled", "false")]
    [InlineData(3, "Retry:Enabled", "false", "Workers:math:Operations:average:Retry:Enabled", "true")]
    public async Task MostSpecific_Wins(int retries, params string[] settings)
    {
        var harness = new PolicyHarness(new() { Retry = QuickRetry() }, configuration: Configuration(settings));
        var attempts = 0;
        await harness.RunAsync(_ => { attempts++; return Error(); });
        Assert.Equal(retries + 1, attempts);
    }

    [Theory]
    [InlineData(1, "Retry:MaxRetries", "5")]
    [InlineData(6, "Retry:MaxRetries", "5", "Retry:Enabled", "true", "Retry:DelayMs", "0")]
    [InlineData(6, "Workers:math:Retry:MaxRetries", "5", "Workers:math:Retry:DelayMs", "0")]
    [InlineData(4, "Workers:math:Operations:average:Retry:DelayMs", "0")]
    public async Task WithoutAttribute_ASpecialSettingAddsThePolicyAndAGeneralOneDoesNot(int attempts, params string[] settings)
    {
        var harness = new PolicyHarness(new(), configuration: Configuration(settings));
        var made = 0;
        await harness.RunAsync(_ => { made++; return Error(); });
        Assert.Equal(attempts, made);
    }

    [Fact]
    public async Task Settings_OverrideOneByOne()
    {
        var harness = new PolicyHarness(
            new() { Retry = new() { MaxRetries = 1, DelayMs = 300, Jitter = false, On = ["network"] } },
            configuration: Configuration("Workers:math:Retry:On:0", "worker_crash", "Workers:math:Retry:Backoff", "constant"));
        await harness.CompleteAsync(harness.FailAsync());
        Assert.Equal([TimeSpan.FromMilliseconds(300)], harness.Observer.Delays);
    }

    [Fact]
    public async Task Reload_ChangesNewCallsAndLeavesThoseUnderWay()
    {
        var configuration = Configuration("Retry:MaxRetries", "1");
        var harness = new PolicyHarness(new() { Retry = QuickRetry(), Timeout = new() { Ms = 1_000 } }, configuration: configuration);
        var worker = new BarrierWorker(harness.Pipeline);
        var before = worker.CallAsync();
        Set(configuration, "Retry:MaxRetries", "0", "Timeout:Ms", "10");
        var after = worker.CallAsync();
        harness.Time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Single((await after).Error!.History);
        Assert.False(before.IsCompleted);
        worker.Release(0, Error());
        await worker.StartedAsync(3);
        worker.Release(2, Error());
        Assert.Equal(2, (await before).Error!.History.Length);
    }

    [Fact]
    public async Task ReloadWithABadValue_KeepsThePoliciesAndSaysWhy()
    {
        var configuration = Configuration("Retry:MaxRetries", "1");
        var harness = new PolicyHarness(new() { Retry = QuickRetry() }, configuration: configuration);
        Set(configuration, "Retry:MaxRetries", "many");
        Assert.Equal(2, (await harness.FailAsync()).Error!.History.Length);
        Assert.Contains("Retry:MaxRetries", Assert.Single(harness.Observer.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReloadOfTheCircuit_KeepsItsState()
    {
        var configuration = Configuration();
        var harness = new PolicyHarness(new() { CircuitBreaker = new() { Window = 2, BreakMs = 60_000 } }, configuration: configuration);
        await harness.FailAsync();
        await harness.FailAsync();
        Set(configuration, "CircuitBreaker:FailureRatio", "0.9");
        Assert.Equal(ErrorCodes.CircuitOpen, (await harness.SucceedAsync()).Error!.Code);
        Set(configuration, "CircuitBreaker:Enabled", "false");
        Assert.True((await harness.SucceedAsync()).IsSuccess);
    }

    [Theory]
    [InlineData("Retry:MaxRetries", "-1")]
    [InlineData("Retry:MaxRetries", "1.5")]
    [InlineData("Retry:Backoff", "quadratic")]
    [InlineData("Retry:Jitter", "maybe")]
    [InlineData("Retry:On:0", "Not A Code")]
    [InlineData("Retry:MaxRetires", "3")]
    [InlineData("Workers:math:Timeout:Ms", "0")]
    [InlineData("Workers:math:CircuitBreaker:FailureRatio", "1.01")]
    [InlineData("Workers:math:CircuitBreaker:FailureRatio", "0")]
    [InlineData("Workers:math:CircuitBreaker:FailureRatio", "NaN")]
    [InlineData("Workers:math:RetryBudget:MaxTokens", "0")]
    [InlineData("Workers:math:Operations:average:Bulkhead:Running", "0")]
    [InlineData("Workers:math:Operations:average:RateLimit:Permits", "9999999999")]
    [InlineData("Recovery:Enabled", "perhaps")]
    [InlineData("Recovery:NewSesion", "true")]
    [InlineData("Workers:math:Recovery:RestartWorkerOn:0", "Not A Code")]
    [InlineData("Workers:math:Operations:average:Rety:MaxRetries", "3")]
    public void BadValue_IsReportedWithItsKey(string key, string value)
    {
        var problem = Assert.Single(new PolicyConfiguration(Configuration(key, value)).Problems());
        Assert.Contains(key.EndsWith("Rety:MaxRetries", StringComparison.Ordinal) ? "Rety" : key.Replace(":0", "", StringComparison.Ordinal), problem, StringComparison.Ordinal);
    }

    [Fact]
    public void GoodValues_AreNotReported() => Assert.Empty(new PolicyConfiguration(Configuration(
        "Timeout", "00:00:30", "Timeout:Ms", "1", "Retry:On", "worker_crash, network", "Retry:Backoff", "LINEAR", "CircuitBreaker:FailureRatio", "1",
        "Workers:math:Pool:WorkerCount", "3", "Workers:math:Operations:average:Fallback:LastGood", "true")).Problems());

    [Fact]
    public async Task RecoveryOfAPool_FollowsTheConfigurationOverItsOptions()
    {
        var configuration = Configuration("Recovery:RestartWorker", "false", "Workers:math:Recovery:OtherPool", "math_backup");
        using var registry = new PolicyRegistry(snakepit: configuration);
        await using var pool = new FleetPool("math", 1, static _ => ScriptedAnswer.Of(1), new() { NewSession = true });
        registry.Follow(pool);
        Assert.Equal(new RecoveryOptions { RestartWorker = false, NewSession = true, OtherPool = "math_backup", RestartWorkerOn = pool.Recovery.RestartWorkerOn }, pool.Recovery);
        Set(configuration, "Workers:math:Recovery:RestartWorker", "true");
        Set(configuration, "Workers:math:Recovery:OtherPool", "");
        Assert.Equal((true, null), (pool.Recovery.RestartWorker, pool.Recovery.OtherPool));
        Set(configuration, "Recovery:RestartWorker", "perhaps");
        Assert.True(pool.Recovery.RestartWorker);
    }

    [Fact]
    public async Task OptionsOfAPoolAreWrong_FollowingItSaysWhich()
    {
        using var registry = new PolicyRegistry();
        await using var pool = new FleetPool("math", 1, static _ => ScriptedAnswer.Of(1), new() { RestartWorkerOn = ["Not A Code"] });
        Assert.Contains("Recovery:RestartWorkerOn", Assert.Throws<SnakepitException>(() => registry.Follow(pool)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsFromCode_HaveTheSameLimits()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => SnakepitPipeline.Create("math", "average", new() { Retry = new() { MaxRetries = -1, On = ["Not A Code"], Backoff = (RetryBackoff)9 } }));
        Assert.Contains("Retry:MaxRetries is -1; it must be 0 or more", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Retry:On", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Retry:Backoff", exception.Message, StringComparison.Ordinal);
    }

    private static IConfigurationRoot Configuration(params string[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))).Build();

    private static void Set(IConfigurationRoot configuration, params string[] settings)
    {
        foreach (var pair in settings.Chunk(2))
            configuration[pair[0]] = pair[1];
        configuration.Reload();
    }
}
