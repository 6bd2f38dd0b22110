using System.Runtime.CompilerServices;
using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Telemetry;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>A call with one response, as the policies see it. Its arguments are written when the first attempt is let through.</summary>
internal readonly struct UnaryCall<TArguments, TResult>(
    CallPipeline pipeline, CallPlan plan, OperationDescriptor<TArguments, TResult> operation, TArguments arguments)
    : IPolicyCall<TResult>
{
    public bool KeepsTime => true;

    public bool GoesOn => false;

    public void Keep(Admission admission)
    {
    }

    public ValueTask<SnakepitResult<TResult>> AttemptAsync(Attempt attempt, CancellationToken cancellationToken) =>
        pipeline.TryWrite(plan, operation.Arguments, arguments) is { } misfit
            ? new(misfit)
            : plan.Observation is null
                ? pipeline.AttemptAsync(operation.Result, plan, attempt, cancellationToken)
                : ObservedAsync(plan.Observation, attempt, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SnakepitResult<TResult>> ObservedAsync(CallObservation observation, Attempt attempt, CancellationToken cancellationToken)
    {
        observation.BeginAttempt(attempt.Number, plan.Repeats);
        var result = await pipeline.AttemptAsync(operation.Result, plan, attempt, cancellationToken).ConfigureAwait(false);
        observation.EndAttempt(result.Error);
        return result;
    }
}
