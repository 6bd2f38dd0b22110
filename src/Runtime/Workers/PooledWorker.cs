using Grpc.Core;
using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>A worker that is ready: one life of a process, or one remote address.</summary>
internal sealed class PooledWorker(string id, CallInvoker invoker, int capacity, WorkerDispatcher dispatcher, TimeProvider time)
{
    /// <summary>A connection breaks before the news of the process's end is here; this long it may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Stack<LeaseTicket> _free = new();
    private readonly TaskCompletionSource<WorkerEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _idle;

    public string Id { get; } = id;

    /// <summary>Makes calls on the channel that is open now.</summary>
    public CallInvoker Invoker { get; private set; } = invoker;

    public int Capacity { get; } = capacity;

    /// <summary>Calls that it has. Written by the dispatcher, under its lock.</summary>
    public int Busy { get; private set; }

    /// <summary>Its end, once it has come; <see langword="null"/> before.</summary>
    public WorkerEnd? End => _ended.Task.IsCompletedSuccessfully ? _ended.Task.Result : null;

    /// <summary>Comes at its end, once.</summary>
    public event Action? Gone;

    /// <summary>What it says that it offers; <see langword="null"/> for workers that do not say.</summary>
    public WorkerContract? Contract { get; set; }

    /// <summary>Whether a broken call says something about its process.</summary>
    public bool HasProcess { get; init; }

    /// <summary>Takes a process that is to be replaced because of what a call ended with.</summary>
    public Action<SnakepitError>? Replace { get; init; }

    /// <summary>Takes the news that the network failed during a call.</summary>
    public Action? Doubt { get; init; }

    /// <summary>From now on calls go over another channel.</summary>
    public void Reconnect(CallInvoker anew) => Invoker = anew;

    public void SetEnded(WorkerEnd end)
    {
        if (_ended.TrySetResult(end))
            Gone?.Invoke();
    }

    /// <summary>Takes a place; the caller holds the dispatcher's lock and has looked that there is one.</summary>
    public LeaseTicket Take()
    {
        Busy++;
        return _free.TryPop(out var ticket) ? ticket : new(this);
    }

    /// <summary>Puts a place back; the caller holds the dispatcher's lock.</summary>
    public void PutBack(LeaseTicket ticket)
    {
        _free.Push(ticket);
        Busy--;
        if (Busy == 0)
            _idle?.TrySetResult();
    }

    public void Return(LeaseTicket ticket) => dispatcher.Return(ticket);

    /// <summary>Ends when it has no calls any more; the caller holds the dispatcher's lock.</summary>
    public Task WhenIdle()
    {
        _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Busy == 0)
            _idle.TrySetResult();
        return _idle.Task;
    }

    public async ValueTask<SnakepitError?> ExplainAsync(StatusCode status)
    {
        if (status is not (StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled))
            return null;
        if (End is null && !HasProcess)
            return null;
        try
        {
            return (await _ended.Task.WaitAsync(Patience, time).ConfigureAwait(false)).CallError;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
