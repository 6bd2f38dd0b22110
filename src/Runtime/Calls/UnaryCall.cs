using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>A call with one response, as the policies see it. Its arguments are written when the first attempt is let through.</summary>
internal readonly struct UnaryCall<TArguments, TResult>(
    CallPipeline pipeline, CallPlan plan, OperationDescriptor<TArguments, TResult> operation, TArguments arguments, WireWriter request, RequestItems? items)
    : IPolicyCall<TResult>
{
    public bool KeepsTime => true;

    public bool GoesOn => false;

    public void Keep(Admission admission)
    {
    }

    public ValueTask<SnakepitResult<TResult>> AttemptAsync(Attempt attempt, CancellationToken cancellationToken) =>
        CallPipeline.TryWrite(request, operation.Arguments, arguments) is { } misfit
            ? new(CallErrors.Complete(misfit, pipeline.Redactor, operation, plan.CorrelationId, workerId: ""))
            : pipeline.AttemptAsync(operation.Result, plan, request, items, attempt.Number, cancellationToken);
}
