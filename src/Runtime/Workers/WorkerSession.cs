using System.Security.Cryptography;

namespace Snakepit.Workers;

/// <summary>A session and the worker it is tied to.</summary>
internal sealed class WorkerSession : IWorkerSession
{
    private readonly WorkerSessions owner;
    private readonly CancellationTokenSource closed = new();
    private int calls;
    private long lastUse;
    private int disposed;

    public WorkerSession(WorkerSessions owner, PooledWorker worker, TimeProvider time)
    {
        this.owner = owner;
        Worker = worker;
        lastUse = time.GetTimestamp();
        worker.Gone += closed.Cancel;
        if (worker.End is not null)
            closed.Cancel();
    }

    public string Id { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string WorkerId => Worker.Id;

    public CancellationToken Closed => closed.Token;

    public PooledWorker Worker { get; }

    /// <summary>A call begins; the caller holds the dispatcher's lock.</summary>
    public void Enter() => calls++;

    /// <summary>A call ends; the caller holds the dispatcher's lock.</summary>
    public void Leave(TimeProvider time)
    {
        calls--;
        Volatile.Write(ref lastUse, time.GetTimestamp());
    }

    public bool IsIdle(TimeSpan limit, TimeProvider time) =>
        Volatile.Read(ref calls) == 0 && time.GetElapsedTime(Volatile.Read(ref lastUse)) >= limit;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        Worker.Gone -= closed.Cancel;
        await closed.CancelAsync().ConfigureAwait(false);
        await owner.CloseAsync(this).ConfigureAwait(false);
    }
}
