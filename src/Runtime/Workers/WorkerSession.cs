using System.Security.Cryptography;

namespace Snakepit.Workers;

/// <summary>A session and the worker it is tied to.</summary>
internal sealed class WorkerSession : IWorkerSession
{
    private readonly WorkerSessions _owner;
    private readonly CancellationTokenSource _closed = new();
    private int _calls;
    private long _lastUse;
    private int _disposed;

    public WorkerSession(WorkerSessions owner, PooledWorker worker, TimeProvider time)
    {
        _owner = owner;
        Worker = worker;
        _lastUse = time.GetTimestamp();
        worker.Gone += _closed.Cancel;
        if (worker.End is not null)
            _closed.Cancel();
    }

    public string Id { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string WorkerId => Worker.Id;

    public CancellationToken Closed => _closed.Token;

    public PooledWorker Worker { get; }

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

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        Worker.Gone -= _closed.Cancel;
        await _closed.CancelAsync().ConfigureAwait(false);
        await _owner.CloseAsync(this).ConfigureAwait(false);
    }
}
