namespace Snakepit.Workers;

/// <summary>One place on a worker. Made once, leased out again and again; the number of the issue tells a stale lease.</summary>
internal sealed class LeaseTicket(PooledWorker worker)
{
    private int _issue;

    public PooledWorker Worker { get; } = worker;

    /// <summary>The session of the call that has the place. Written under the dispatcher's lock.</summary>
    public WorkerSession? Session { get; set; }

    public int Issue => Volatile.Read(ref _issue);

    public void Return(int leased)
    {
        if (Interlocked.CompareExchange(ref _issue, leased + 1, leased) == leased)
            Worker.Return(this);
    }
}
