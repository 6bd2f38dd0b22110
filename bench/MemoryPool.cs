using Grpc.Core;
using Snakepit.Workers;

namespace Snakepit.Bench;

/// <summary>A pool of one worker that is always free.</summary>
internal sealed class MemoryPool(CallInvoker invoker) : IWorkerPool
{
    public event EventHandler<WorkerStateChangedEventArgs>? WorkerStateChanged
    {
        add { }
        remove { }
    }

    public string Name => "bench";

    public IReadOnlyList<WorkerInfo> Workers => [];

    public int WaitingCallers => 0;

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask<WorkerLease> AcquireAsync(string? session, TimeSpan maxWait, CancellationToken cancellationToken = default) =>
        new(new WorkerLease(invoker, "bench-0"));

    public ValueTask<IWorkerSession> OpenSessionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;
}
