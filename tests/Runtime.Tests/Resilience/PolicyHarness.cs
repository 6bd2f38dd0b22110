using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Resilience;

namespace Snakepit.Runtime.Tests.Resilience;

/// <summary>A pipeline in virtual time, with fixed randomness.</summary>
internal sealed class PolicyHarness
{
    public PolicyHarness(SnakepitPolicies policies, bool idempotent = true, IConfiguration? configuration = null, string operation = "average")
    {
        Registry = new(Time, configuration, () => Random, Observer);
        Policies = policies;
        Pipeline = NewPipeline(operation, idempotent);
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public double Random { get; set; } = 0.5;

    public RecordingObserver Observer { get; } = new();

    public PolicyRegistry Registry { get; }

    public SnakepitPolicies Policies { get; }

    public SnakepitPipeline Pipeline { get; }

    public OperationState State => Registry.State(new("math", "average"));

    public static RetryOptions QuickRetry(int retries = 3) => new() { MaxRetries = retries, DelayMs = 0, Jitter = false };

    public static SnakepitError Error(string code = ErrorCodes.WorkerCrash) => SnakepitError.Create(code, "it broke");

    public SnakepitPipeline NewPipeline(string operation = "average", bool idempotent = true) =>
        new(Registry, new("math", operation), Policies, idempotent, new());

    public ValueTask<SnakepitResult<int>> RunAsync(Func<int, SnakepitResult<int>> attempt, CancellationToken cancellationToken = default) =>
        Pipeline.TryExecuteResultAsync(static (run, number, _) => new ValueTask<SnakepitResult<int>>(run(number)), attempt, cancellationToken: cancellationToken);

    public ValueTask<SnakepitResult<int>> FailAsync(string code = ErrorCodes.WorkerCrash) => RunAsync(_ => Error(code));

    public ValueTask<SnakepitResult<int>> SucceedAsync() => RunAsync(_ => 1);

    /// <summary>Lets time pass until the call is over.</summary>
    public async Task<SnakepitResult<int>> CompleteAsync(ValueTask<SnakepitResult<int>> call, int stepMs = 50)
    {
        var task = call.AsTask();
        while (!task.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(stepMs));
            await Task.Yield();
        }

        return await task;
    }
}
