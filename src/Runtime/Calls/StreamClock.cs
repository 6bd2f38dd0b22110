using Grpc.Core;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>Limits how long a stream's items take: runs while the caller waits and the worker has all that it needs to answer.</summary>
internal sealed class StreamClock : IDisposable
{
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenRegistration registration;
    private readonly CancellationToken caller;
    private readonly TimeSpan perItem;
    private readonly Lock gate = new();
    private bool listening;
    private bool waiting;
    private bool disposed;

    internal StreamClock(CallLimits limits, CancellationToken caller)
    {
        this.caller = caller;
        perItem = limits.RemainingForItem;
        limit = new(Timeout.InfiniteTimeSpan, limits.Time);
        registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limit);
    }

    /// <summary>Ends the call when the caller cancels or an item takes too long.</summary>
    internal CancellationToken Token => limit.Token;

    /// <summary>Whether an item took too long.</summary>
    internal bool HasExpired { get; private set; }

    /// <summary>The last request is on its way; from now on the worker owes an answer.</summary>
    internal void Listen()
    {
        lock (gate)
        {
            listening = true;
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
        registration.Dispose();
        lock (gate)
        {
            disposed = true;
            limit.Dispose();
        }
    }

    private void Wait(bool begins)
    {
        lock (gate)
        {
            waiting = begins;
            if (!begins)
                HasExpired = limit.IsCancellationRequested && !caller.IsCancellationRequested;
            Update();
        }
    }

    private void Update()
    {
        if (!disposed)
            limit.CancelAfter(waiting && listening ? perItem : Timeout.InfiniteTimeSpan);
    }
}
