using System.Collections.Concurrent;
using Grpc.Core;

namespace Snakepit.Workers;

/// <summary>The open sessions of a pool. Those without calls are closed after a while.</summary>
internal sealed class WorkerSessions(TimeSpan idleLimit, TimeProvider time, Func<WorkerSession, Task> closeInWorker) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, WorkerSession> sessions = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private ITimer? sweeper;
    private bool disposed;

    public WorkerSession Open(PooledWorker worker)
    {
        var session = new WorkerSession(this, worker, time);
        sessions[session.Id] = session;
        StartSweeping();
        return session;
    }

    public WorkerSession? Find(string id) => sessions.GetValueOrDefault(id);

    public async Task CloseAsync(WorkerSession session)
    {
        if (!sessions.TryRemove(session.Id, out _) || session.Worker.End is not null)
            return;
        try
        {
            await closeInWorker(session).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            // The worker is gone or busy with ending: its state of the session goes with it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            disposed = true;
            sweeper?.Dispose();
        }

        foreach (var session in sessions.Values)
            await session.DisposeAsync().ConfigureAwait(false);
    }

    private void StartSweeping()
    {
        if (idleLimit == Timeout.InfiniteTimeSpan)
            return;
        lock (gate)
        {
            if (disposed || sweeper is not null)
                return;
            var period = TimeSpan.FromTicks(Math.Max(idleLimit.Ticks / 4, TimeSpan.TicksPerMillisecond));
            sweeper = time.CreateTimer(static state => ((WorkerSessions)state!).Sweep(), this, period, period);
        }
    }

    private void Sweep()
    {
        foreach (var session in sessions.Values)
        {
            if (session.IsIdle(idleLimit, time))
                _ = session.DisposeAsync().AsTask();
        }
    }
}
