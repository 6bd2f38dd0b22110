using Grpc.Core;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>Limits how long a stream's items take: runs while the caller waits and the worker has all that it needs to answer.</summary>
internal sealed class StreamClock : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _perItem;
    private readonly Lock _gate = new();
    private bool _listening;
    private bool _waiting;
    private bool _disposed;

    internal StreamClock(CallLimits limits, CancellationToken caller)
    {
        _caller = caller;
        _perItem = limits.RemainingForItem;
        _limit = new(Timeout.InfiniteTimeSpan, limits.Time);
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _limit);
    }

    /// <summary>Ends the call when the caller cancels or an item takes too long.</summary>
    internal CancellationToken Token => _limit.Token;

    /// <summary>Whether an item took too long.</summary>
    internal bool HasExpired { get; private set; }

    /// <summary>The last request is on its way; from now on the worker owes an answer.</summary>
    internal void Listen()
    {
        lock (_gate)
        {
            _listening = true;
            Update();
        }
    }

    internal async ValueTask<bool> MoveNextAsync(IAsyncStreamReader<WireMessage> responses)
    {
        Wait(true);
        try
        {
            return await responses.MoveNext(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            Wait(false);
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate)
        {
            _disposed = true;
            _limit.Dispose();
        }
    }

    private void Wait(bool begins)
    {
        lock (_gate)
        {
            _waiting = begins;
            if (!begins)
                HasExpired = _limit.IsCancellationRequested && !_caller.IsCancellationRequested;
            Update();
        }
    }

    private void Update()
    {
        if (!_disposed)
            _limit.CancelAfter(_waiting && _listening ? _perItem : Timeout.InfiniteTimeSpan);
    }
}
