using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>The workers of one name: local Python processes or remote addresses. Thread-safe.</summary>
/// <remarks>Every failure is a <see cref="SnakepitException"/>; a caller's own cancellation is an <see cref="OperationCanceledException"/>.</remarks>
public interface IWorkerPool : IAsyncDisposable
{
    /// <summary>Name of the worker, as in the contract.</summary>
    string Name { get; }

    /// <summary>What each worker does at this moment, in the order of their numbers.</summary>
    IReadOnlyList<WorkerInfo> Workers { get; }

    /// <summary>Callers that wait for a free worker at this moment.</summary>
    int WaitingCallers { get; }

    /// <summary>A worker changed its state. Handlers run one after the other and must be quick.</summary>
    event EventHandler<WorkerStateChangedEventArgs>? WorkerStateChanged;

    /// <summary>Starts all workers and waits until each is ready or has failed. Does nothing when the pool was started before.</summary>
    /// <exception cref="SnakepitException">No worker became ready (<c>worker_start_failed</c>, <c>configuration_error</c>, <c>connection_failed</c>).</exception>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes no new calls, lets the running ones end within the drain time and stops all workers.</summary>
    /// <param name="cancellationToken">Ends the patience: workers that still run are killed.</param>
    Task StopAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes the least loaded ready worker, or waits for one in a fair, bounded queue. Starts the pool if nobody did.</summary>
    /// <param name="session">ID of an open session, whose worker is taken; <see langword="null"/> for any worker.</param>
    /// <param name="maxWait">Longest wait, when it is shorter than the pool's own; <see cref="Timeout.InfiniteTimeSpan"/>: as long as the pool allows.</param>
    /// <param name="cancellationToken">Leaves the queue.</param>
    /// <returns>The worker, until the lease is disposed.</returns>
    /// <exception cref="SnakepitException">
    /// <c>pool_saturated</c>: the queue is full or the wait took too long.
    /// <c>worker_unavailable</c>, <c>worker_start_failed</c>: no worker is ready and none will be soon.
    /// <c>session_not_found</c>: the session was closed or its worker is gone.
    /// </exception>
    ValueTask<WorkerLease> AcquireAsync(string? session, TimeSpan maxWait, CancellationToken cancellationToken = default);

    /// <summary>Takes a worker like <see cref="AcquireAsync"/>, but another one than that which failed, where one has a free place.</summary>
    /// <param name="workerId">The worker that failed.</param>
    /// <param name="maxWait">As <see cref="AcquireAsync"/>.</param>
    /// <param name="cancellationToken">Leaves the queue.</param>
    /// <exception cref="SnakepitException">As <see cref="AcquireAsync"/>.</exception>
    ValueTask<WorkerLease> AcquireOtherAsync(string workerId, TimeSpan maxWait, CancellationToken cancellationToken = default) =>
        AcquireAsync(null, maxWait, cancellationToken);

    /// <summary>Opens a session: all its calls go to the same worker, whose state it may share.</summary>
    /// <exception cref="SnakepitException">As <see cref="AcquireAsync"/>.</exception>
    ValueTask<IWorkerSession> OpenSessionAsync(CancellationToken cancellationToken = default);
}
