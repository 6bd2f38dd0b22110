using System.Security.Cryptography;

namespace Snakepit.Workers;

/// <summary>A session and the worker it is tied to. It may begin again on another worker, then with another ID and without its state.</summary>
internal sealed class WorkerSession : IWorkerSession
{
    private readonly WorkerSessions _owner;
    private readonly Lock _gate = new();
    private volatile Place _place;
    private int _calls;
    private long _lastUse;
    private bool _disposed;

    public WorkerSession(WorkerSessions owner, PooledWorker worker, TimeProvider time)
    {
        _owner = owner;
        _lastUse = time.GetTimestamp();
        _place = new(worker);
    }

    public string Id => _place.Id;

    public string WorkerId => _place.Worker.Id;

    public CancellationToken Closed => _place.Closed;

    public PooledWorker Worker => _place.Worker;

    /// <summary>A call begins; the caller holds the dispatcher's lock.</summary>
    public void Enter() => _calls++;

    /// <summary>A call ends; the caller holds the dispatcher's lock.</summary>
    public void Leave(TimeProvider time)
    {
        _calls--;
        Volatile.Write(ref _lastUse, time.GetTimestamp());
    }

    public bool IsIdle(TimeSpan limit, TimeProvider time) =>
        Volatile.Read(ref _calls) == 0 && time.GetElapsedTime(Volatile.Read(ref _lastUse)) >= limit;

    /// <summary>Begins again on another worker, unless that happened already.</summary>
    /// <returns>Whether the session is open.</returns>
    public bool Move(PooledWorker lost, PooledWorker to)
    {
        Place before;
        lock (_gate)
        {
            if (_disposed)
                return false;
            before = _place;
            if (before.Worker != lost)
                return true;
            var next = new Place(to);
            _owner.Add(this, next.Id);
            _place = next;
            _owner.Forget(before.Id);
        }

        before.Dispose();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        Place last;
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            last = _place;
        }

        last.Dispose();
        await _owner.CloseAsync(this).ConfigureAwait(false);
    }

    /// <summary>One life of the session.</summary>
    private sealed class Place : IDisposable
    {
        private readonly CancellationTokenSource _closed = new();

        public Place(PooledWorker worker)
        {
            Worker = worker;
            Closed = _closed.Token;
            worker.Gone += _closed.Cancel;
            if (worker.End is not null)
                _closed.Cancel();
        }

        public string Id { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

        public PooledWorker Worker { get; }

        public CancellationToken Closed { get; }

        // The source itself stays, as the worker's end may come at the same moment.
        public void Dispose()
        {
            Worker.Gone -= _closed.Cancel;
            _closed.Cancel();
        }
    }
}
