using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>An attempt against its clock: what comes first is the result, and what comes later is dropped.</summary>
/// <remarks>It is used again once both are through with it: the caller with its result, and the attempt itself.</remarks>
internal sealed class TimedAttempt<TResult> : IValueTaskSource<SnakepitResult<TResult>>
{
    private static readonly Shelf<TimedAttempt<TResult>> shelf = new();

    private readonly Action onEnded;
    private ManualResetValueTaskSourceCore<SnakepitResult<TResult>> outcome;
    private PolicySet policies = null!;
    private AttemptClock clock = null!;
    private Attempt attempt;
    private ConfiguredValueTaskAwaitable<SnakepitResult<TResult>>.ConfiguredValueTaskAwaiter running;
    private CancellationTokenRegistration registration;
    private CancellationToken caller;
    private int decided;
    private int users;

    private TimedAttempt() => onEnded = OnEnded;

    internal static ValueTask<SnakepitResult<TResult>> RunAsync(
        PolicySet policies, Attempt attempt, AttemptClock clock, ValueTask<SnakepitResult<TResult>> running, CancellationToken caller)
    {
        var timed = shelf.Take() ?? new();
        (timed.policies, timed.attempt, timed.clock, timed.caller) = (policies, attempt, clock, caller);
        (timed.decided, timed.users) = (0, 2);
        timed.running = running.ConfigureAwait(false).GetAwaiter();
        var version = timed.outcome.Version;
        timed.registration = clock.Token.UnsafeRegister(static self => ((TimedAttempt<TResult>)self!).OnOver(), timed);
        if (timed.running.IsCompleted)
            timed.OnEnded();
        else
            timed.running.UnsafeOnCompleted(timed.onEnded);
        return new(timed, version);
    }

    SnakepitResult<TResult> IValueTaskSource<SnakepitResult<TResult>>.GetResult(short token)
    {
        try
        {
            return outcome.GetResult(token);
        }
        finally
        {
            Release();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<SnakepitResult<TResult>>.GetStatus(short token) => outcome.GetStatus(token);

    void IValueTaskSource<SnakepitResult<TResult>>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        outcome.OnCompleted(continuation, state, token, flags);

    private void OnOver()
    {
        if (Interlocked.Exchange(ref decided, 1) != 0)
            return;
        // The timer's thread has other callbacks to run than what the caller does next.
        outcome.RunContinuationsAsynchronously = true;
        if (caller.IsCancellationRequested)
            outcome.SetException(new OperationCanceledException(caller));
        else
            outcome.SetResult(policies.TimedOut(attempt, "before the call ended"));
    }

    private void OnEnded()
    {
        SnakepitResult<TResult> result = default;
        Exception? failure = null;
        try
        {
            result = running.GetResult();
        }
        catch (Exception exception) // Handed on to the caller below.
        {
            failure = exception;
        }

        if (clock.IsOver)
            OnOver();
        registration.Dispose();
        clock.Dispose();
        if (Interlocked.Exchange(ref decided, 1) == 0)
        {
            if (failure is null)
                outcome.SetResult(result);
            else
                outcome.SetException(failure);
        }

        Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref users) > 0)
            return;
        outcome.Reset();
        outcome.RunContinuationsAsynchronously = false;
        (policies, clock, running, registration, caller) = (null!, null!, default, default, default);
        shelf.Put(this);
    }
}
