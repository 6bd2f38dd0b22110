using System.Runtime.CompilerServices;
using Snakepit.Errors;
using Snakepit.Wire;

namespace Snakepit.Resilience;

/// <summary>Work whose failures are exceptions.</summary>
internal readonly struct WorkCall<TState, TResult>(
    TState state, Func<TState, int, CancellationToken, ValueTask<TResult>> work, ErrorClassifier classifier) : IPolicyCall<TResult>
{
    public bool KeepsTime => false;

    public bool GoesOn => false;

    public void Keep(Admission admission)
    {
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SnakepitResult<TResult>> AttemptAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            return new(await work(state, attempt.Number, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (!WorkErrors.IsCancellation(exception, cancellationToken)) // Whatever the work throws becomes one structured error.
        {
            return StatusDetails.Classify(exception, classifier);
        }
    }
}

/// <summary>Work whose failures are values.</summary>
internal readonly struct ResultCall<TState, TResult>(
    TState state, Func<TState, int, CancellationToken, ValueTask<SnakepitResult<TResult>>> work, ErrorClassifier classifier) : IPolicyCall<TResult>
{
    public bool KeepsTime => false;

    public bool GoesOn => false;

    public void Keep(Admission admission)
    {
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SnakepitResult<TResult>> AttemptAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await work(state, attempt.Number, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!WorkErrors.IsCancellation(exception, cancellationToken)) // Whatever the work throws becomes one structured error.
        {
            return StatusDetails.Classify(exception, classifier);
        }
    }
}

internal static class WorkErrors
{
    internal static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
