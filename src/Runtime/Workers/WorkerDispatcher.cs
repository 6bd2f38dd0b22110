using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>Who gets which worker: the least loaded one, or a place in the queue.</summary>
/// <remarks>
/// Somebody waits only while no worker that would do has a free place, so a newcomer that finds one overtakes nobody.
/// Who takes a waiter out of the queue, under the lock, decides its fate: it is completed exactly once.
/// </remarks>
internal sealed class WorkerDispatcher(PoolErrors errors, WorkerPoolOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<PooledWorker> _ready = [];
    private readonly LinkedList<WorkerWaiter> _queue = [];
    private SnakepitError? _hopeless;
    private int _next;

    public int Waiting
    {
        get
        {
            lock (_gate)
                return _queue.Count;
        }
    }

    /// <param name="session">Whose worker is wanted.</param>
    /// <param name="maxWait">Longest wait, if it is shorter than that of the options.</param>
    /// <param name="avoid">The worker that is taken only when no other has a free place.</param>
    /// <param name="cancellationToken">Leaves the queue.</param>
    public ValueTask<WorkerLease> AcquireAsync(WorkerSession? session, TimeSpan maxWait, string? avoid, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<WorkerLease>(cancellationToken);
        WorkerWaiter waiter;
        lock (_gate)
        {
            var only = session?.Worker;
            if (Choose(only, avoid) is { } worker)
                return new(Lease(worker, session));
            if (Refuse(session, only) is { } refusal)
                return ValueTask.FromException<WorkerLease>(new SnakepitException(refusal));
            waiter = new(this, session, only, cancellationToken);
            _queue.AddLast(waiter.Node);
        }

        return new(waiter.WaitAsync(Shorter(maxWait, options.QueueTimeout), time));
    }

    public bool IsReady(PooledWorker worker)
    {
        lock (_gate)
            return _ready.Contains(worker);
    }

    public void Add(PooledWorker worker)
    {
        lock (_gate)
        {
            _hopeless = null;
            _ready.Add(worker);
        }

        Serve(worker);
    }

    /// <summary>The worker gets no new calls; those that wait for it alone learn why.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="end">How it ended; <see langword="null"/> while it goes on with the calls that it has.</param>
    /// <returns>Ends when it has no calls any more.</returns>
    public Task Retire(PooledWorker worker, WorkerEnd? end = null)
    {
        List<WorkerWaiter> orphans = [];
        Task idle;
        lock (_gate)
        {
            _ready.Remove(worker);
            idle = worker.WhenIdle();
            for (var node = _queue.First; node is not null;)
            {
                var following = node.Next;
                if (node.Value.Only == worker)
                {
                    _queue.Remove(node);
                    orphans.Add(node.Value);
                }

                node = following;
            }
        }

        if (end is not null)
            worker.SetEnded(end);
        foreach (var orphan in orphans)
            orphan.Fail(errors.SessionLost(orphan.Session!, worker));
        return idle;
    }

    /// <summary>As long as no worker is ready, nobody waits: everyone gets <paramref name="reason"/>.</summary>
    public void GiveUpHope(SnakepitError reason)
    {
        WorkerWaiter[] waiters;
        lock (_gate)
        {
            if (_ready.Count > 0)
                return;
            _hopeless = reason;
            waiters = [.. _queue];
            _queue.Clear();
        }

        foreach (var waiter in waiters)
            waiter.Fail(errors.Again(reason));
    }

    public void Return(LeaseTicket ticket)
    {
        var worker = ticket.Worker;
        lock (_gate)
        {
            ticket.Session?.Leave(time);
            ticket.Session = null;
            worker.PutBack(ticket);
        }

        Serve(worker);
    }

    /// <summary>Takes a waiter out of the queue.</summary>
    /// <returns>Whether the caller is the one who completes it.</returns>
    public bool Withdraw(WorkerWaiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Node.List is null)
                return false;
            _queue.Remove(waiter.Node);
            return true;
        }
    }

    public SnakepitError TimedOut(WorkerWaiter waiter)
    {
        lock (_gate)
            return _ready.Count == 0 ? errors.NoneReady(options.QueueTimeout) : errors.Saturated(_ready, _queue.Count, options, waited: true);
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) =>
        a == Timeout.InfiniteTimeSpan || (b != Timeout.InfiniteTimeSpan && b < a) ? b : a;

    private void Serve(PooledWorker worker)
    {
        while (TakeServed(worker) is (var waiter, var lease))
            waiter.Complete(lease);
    }

    private (WorkerWaiter Waiter, WorkerLease Lease)? TakeServed(PooledWorker worker)
    {
        lock (_gate)
        {
            if (_queue.Count == 0 || worker.Busy >= worker.Capacity || !_ready.Contains(worker))
                return null;
            for (var node = _queue.First; node is not null; node = node.Next)
            {
                if (node.Value.Only is { } only && only != worker)
                    continue;
                _queue.Remove(node);
                return (node.Value, Lease(worker, node.Value.Session));
            }

            return null;
        }
    }

    private PooledWorker? Choose(PooledWorker? only, string? avoid)
    {
        if (only is not null)
            return only.Busy < only.Capacity && _ready.Contains(only) ? only : null;
        PooledWorker? best = null;
        PooledWorker? last = null;
        var count = _ready.Count;
        var first = count == 0 ? 0 : (int)((uint)_next++ % (uint)count);
        for (var i = 0; i < count; i++)
        {
            var worker = _ready[first + i < count ? first + i : first + i - count];
            if (worker.Busy >= worker.Capacity)
                continue;
            if (avoid is not null && worker.Id == avoid)
                last = worker;
            else if (best is null || worker.Busy < best.Busy)
                best = worker;
        }

        return best ?? last;
    }

    private SnakepitError? Refuse(WorkerSession? session, PooledWorker? only)
    {
        if (only is not null && !_ready.Contains(only))
            return errors.SessionLost(session!, only);
        if (_ready.Count == 0 && _hopeless is not null)
            return errors.Again(_hopeless);
        if (_queue.Count < options.QueueLength)
            return null;
        return _ready.Count == 0 ? errors.NoneReady(TimeSpan.Zero) : errors.Saturated(_ready, _queue.Count, options, waited: false);
    }

    private static WorkerLease Lease(PooledWorker worker, WorkerSession? session)
    {
        var ticket = worker.Take();
        ticket.Session = session;
        session?.Enter();
        return new(ticket);
    }
}
