using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>An attempt against its clock: what comes first is the result, and what comes later is dropped.</summary>
/// <remarks>It is used again once both are through with it: the caller with its result, and the attempt itself.</remarks>
internal sealed class TimedAttempt<TResult> : IValueTaskSource<SnakepitResult<TResult>>
{
    private static readonly Shelf<TimedAttempt<TResult>> Shelf = new();

    private readonly Action _onEnded;
    private ManualResetValueTaskSourceCore<SnakepitResult<TResult>> _outcome;
    private PolicySet _policies = null!;
    private AttemptClock _clock = null!;
    private Attempt _attempt;
    private ConfiguredValueTaskAwaitable<SnakepitResult<TResult>>.ConfiguredValueTaskAwaiter _running;
    private CancellationTokenRegistration _registration;
    private CancellationToken _caller;
    private int _decided;
    private int _users;

    private TimedAttempt() => _onEnded = OnEnded;

    internal static ValueTask<SnakepitResult<TResult>> RunAsync(
        PolicySet policies, Attempt attempt, AttemptClock clock, ValueTask<SnakepitResult<TResult>> running, CancellationToken caller)
    {
        var timed = Shelf.Take() ?? new();
        (timed._policies, timed._attempt, timed._clock, timed._caller) = (policies, attempt, clock, caller);
        (timed._decided, timed._users) = (0, 2);
        timed._running = running.ConfigureAwait(false).GetAwaiter();
        var version = timed._outcome.Version;
        timed._registration = clock.Token.UnsafeRegister(static self => ((TimedAttempt<TResult>)self!).OnOver(), timed);
        if (timed._running.IsCompleted)
            timed.OnEnded();
        else
            timed._running.UnsafeOnCompleted(timed._onEnded);
        return new(timed, version);
    }

    SnakepitResult<TResult> IValueTaskSource<SnakepitResult<TResult>>.GetResult(short token)
    {
        try
        {
            return _outcome.GetResult(token);
        }
        finally
        {
            Release();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<SnakepitResult<TResult>>.GetStatus(short token) => _outcome.GetStatus(token);

    void IValueTaskSource<SnakepitResult<TResult>>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _outcome.OnCompleted(continuation, state, token, flags);

    private void OnOver()
    {
        if (Interlocked.Exchange(ref _decided, 1) != 0)
            return;
        // The timer's thread has other callbacks to run than what the caller does next.
        _outcome.RunContinuationsAsynchronously = true;
        if (_caller.IsCancellationRequested)
            _outcome.SetException(new OperationCanceledException(_caller));
        else
            _outcome.SetResult(_policies.TimedOut(_attempt, "before the call ended"));
    }

    private void OnEnded()
    {
        SnakepitResult<TResult> result = default;
        Exception? failure = null;
        try
        {
            result = _running.GetResult();
        }
        catch (Exception exception) // Handed on to the caller below.
        {
            failure = exception;
        }

        if (_clock.IsOver)
            OnOver();
        _registration.Dispose();
        _clock.Dispose();
        if (Interlocked.Exchange(ref _decided, 1) == 0)
        {
            if (failure is null)
                _outcome.SetResult(result);
            else
                _outcome.SetException(failure);
        }

        Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        _outcome.Reset();
        _outcome.RunContinuationsAsynchronously = false;
        (_policies, _clock, _running, _registration, _caller) = (null!, null!, default, default, default);
        Shelf.Put(this);
    }
}
