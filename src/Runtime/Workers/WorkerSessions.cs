using System.Collections.Concurrent;
using Grpc.Core;

namespace Snakepit.Workers;

/// <summary>The open sessions of a pool. Those without calls are closed after a while.</summary>
internal sealed class WorkerSessions(TimeSpan idleLimit, TimeProvider time, Func<WorkerSession, Task> closeInWorker) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, WorkerSession> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private ITimer? _sweeper;
    private bool _disposed;

    public WorkerSession Open(PooledWorker worker)
    {
        var session = new WorkerSession(this, worker, time);
        _sessions[session.Id] = session;
        StartSweeping();
        return session;
    }

    public WorkerSession? Find(string id) => _sessions.GetValueOrDefault(id);

    /// <summary>The session goes on with another ID.</summary>
    public void Add(WorkerSession session, string id) => _sessions[id] = session;

    public void Forget(string id) => _sessions.TryRemove(id, out _);

    public async Task CloseAsync(WorkerSession session)
    {
        if (!_sessions.TryRemove(session.Id, out _) || session.Worker.End is not null)
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
        lock (_gate)
        {
            _disposed = true;
            _sweeper?.Dispose();
        }

        foreach (var session in _sessions.Values)
            await session.DisposeAsync().ConfigureAwait(false);
    }

    private void StartSweeping()
    {
        if (idleLimit == Timeout.InfiniteTimeSpan)
            return;
        lock (_gate)
        {
            if (_disposed || _sweeper is not null)
                return;
            var period = TimeSpan.FromTicks(Math.Max(idleLimit.Ticks / 4, TimeSpan.TicksPerMillisecond));
            _sweeper = time.CreateTimer(static state => ((WorkerSessions)state!).Sweep(), this, period, period);
        }
    }

    private void Sweep()
    {
        foreach (var session in _sessions.Values)
        {
            if (session.IsIdle(idleLimit, time))
                _ = session.DisposeAsync().AsTask();
        }
    }
}
