using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>A caller in the queue.</summary>
internal sealed class WorkerWaiter : TaskCompletionSource<WorkerLease>
{
    private readonly WorkerDispatcher _dispatcher;
    private readonly CancellationToken _cancellationToken;

    public WorkerWaiter(WorkerDispatcher dispatcher, WorkerSession? session, PooledWorker? only, CancellationToken cancellationToken)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        _dispatcher = dispatcher;
        _cancellationToken = cancellationToken;
        Session = session;
        Only = only;
        Node = new(this);
    }

    public WorkerSession? Session { get; }

    /// <summary>The worker that will do; <see langword="null"/>: any. The session may begin again elsewhere while its callers still wait.</summary>
    public PooledWorker? Only { get; }

    public LinkedListNode<WorkerWaiter> Node { get; }

    public async Task<WorkerLease> WaitAsync(TimeSpan limit, TimeProvider time)
    {
        using var cancellation = _cancellationToken.UnsafeRegister(static state => ((WorkerWaiter)state!).Leave(), this);
        using var timer = limit == Timeout.InfiniteTimeSpan
            ? null
            : time.CreateTimer(static state => ((WorkerWaiter)state!).Expire(), this, limit, Timeout.InfiniteTimeSpan);
        return await Task.ConfigureAwait(false);
    }

    public void Complete(WorkerLease lease) => SetResult(lease);

    public void Fail(SnakepitError error) => SetException(new SnakepitException(error));

    private void Leave()
    {
        if (_dispatcher.Withdraw(this))
            SetCanceled(_cancellationToken);
    }

    private void Expire()
    {
        if (_dispatcher.Withdraw(this))
            Fail(_dispatcher.TimedOut(this));
    }
}
