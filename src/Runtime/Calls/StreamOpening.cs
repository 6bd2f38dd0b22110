using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>A stream up to its first answer, as the policies see it: that far it may be repeated. Then it goes on and keeps its places.</summary>
internal readonly struct StreamOpening<TArguments, TResult>(
    CallPipeline pipeline, CallPlan plan, OperationDescriptor<TArguments, TResult> operation, TArguments arguments,
    StreamHolder<TResult> holder) : IPolicyCall<OpenStream<TResult>>
{
    public bool KeepsTime => true;

    public bool GoesOn => true;

    public void Keep(Admission admission) => holder.Stream!.Admit(admission);

    public async ValueTask<SnakepitResult<OpenStream<TResult>>> AttemptAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (pipeline.TryWrite(plan, operation.Arguments, arguments) is { } misfit)
            return misfit;
        plan.Observation?.BeginAttempt(attempt.Number, plan.Repeats);
        var result = await pipeline.OpenAsync(operation.Result, plan, attempt, cancellationToken).ConfigureAwait(false);
        if (result.Error is { } error)
            plan.Observation?.EndAttempt(error);
        holder.Stream = result.IsSuccess ? result.Value : null;
        return result;
    }
}

/// <summary>Where a stream waits between its opening and its reader.</summary>
internal sealed class StreamHolder<TResult>
{
    internal OpenStream<TResult>? Stream { get; set; }
}
