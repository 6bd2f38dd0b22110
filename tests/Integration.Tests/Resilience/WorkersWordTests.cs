using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Resilience;

[SnakepitWorker("word"), Retry(MaxRetries = 2, DelayMs = 1)]
public partial interface IWordWorker
{
    [SnakepitOperation("fail", Idempotent = true)]
    Task<SnakepitResult<string>> FailAsync(string how, CancellationToken cancellationToken = default);
}

[SnakepitWorker("word")]
public partial interface ICarefulWordWorker
{
    [SnakepitOperation("fail"), System.Diagnostics.CodeAnalysis.SuppressMessage("Snakepit.Contracts", "SNK1401", Justification = "The test is about it."), Retry]
    Task<SnakepitResult<string>> FailAsync(string how, CancellationToken cancellationToken = default);
}

public sealed class WorkersWordTests : IAsyncLifetime
{
    private PythonWorkerPool Pool { get; } = new("word", new()
    {
        Worker = "word:WordWorker",
        WorkerCount = 1,
        PythonPath = { Path.Combine(AppContext.BaseDirectory, "workers") },
    });

    public Task InitializeAsync() => Pool.StartAsync();

    public async Task DisposeAsync() => await Pool.DisposeAsync();

    [Fact]
    public async Task Non_retryable_error_of_a_retryable_code_ends_the_call()
    {
        var error = (await Client().FailAsync("never")).Error!;
        Assert.Equal(RetryStopReason.NotRetryable, error.StopReason);
        Assert.True(error.Retry.IsExplicit);
        Assert.Single(error.History);
    }

    [Fact]
    public async Task Time_that_the_worker_names_makes_any_code_retryable_and_the_worker_sees_attempt_and_key() =>
        Assert.Equal("2:True", (await Client().FailAsync("wait")).Value);

    [Fact]
    public async Task Code_of_the_host_out_of_an_operation_does_not_say_that_it_did_not_start()
    {
        var error = (await ICarefulWordWorker.Create(SnakepitClient.Create(Pool)).FailAsync("nested")).Error!;
        Assert.Equal(ErrorCodes.PoolSaturated, error.Code);
        Assert.Equal(RetryStopReason.NotIdempotent, error.StopReason);
    }

    private IWordWorker Client() => IWordWorker.Create(SnakepitClient.Create(Pool));
}
