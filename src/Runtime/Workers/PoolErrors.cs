using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>What a pool says when it cannot give a worker.</summary>
internal sealed class PoolErrors(string pool, TimeProvider time)
{
    public SnakepitError Create(string code, string message, ErrorDetails? details = null) =>
        SnakepitError.Create(code, message, details, time: time) with { Worker = pool };

    /// <summary>The same failure, told to somebody else, now.</summary>
    public SnakepitError Again(SnakepitError error) => error with { Timestamp = time.GetUtcNow() };

    public SnakepitError Saturated(IReadOnlyList<PooledWorker> ready, int waiting, WorkerPoolOptions options, bool waited)
    {
        var busy = ready.Sum(static worker => worker.Busy);
        var capacity = ready.Sum(static worker => worker.Capacity);
        var reason = waited
            ? $"no place became free within {options.QueueTimeout.TotalSeconds:0.###} s"
            : $"{waiting} callers wait already (QueueLength {options.QueueLength})";
        return Create(
            ErrorCodes.PoolSaturated,
            $"All {ready.Count} ready workers of '{pool}' are busy ({busy} of {capacity} calls) and {reason}.",
            ErrorDetails.Create(
                ("ready_workers", ready.Count), ("busy", busy), ("capacity", capacity),
                ("waiting", waiting), ("queue_length", options.QueueLength)));
    }

    public SnakepitError NoneReady(TimeSpan waited) => Create(
        ErrorCodes.WorkerUnavailable,
        waited > TimeSpan.Zero
            ? $"No worker of '{pool}' became ready within {waited.TotalSeconds:0.###} s."
            : $"No worker of '{pool}' is ready and the queue for callers is full.");

    public SnakepitError Stopped() => Create(ErrorCodes.WorkerUnavailable, $"The pool '{pool}' was stopped.");

    public SnakepitError SessionUnknown(string session) => Create(
        ErrorCodes.SessionNotFound,
        $"'{pool}' has no open session of this ID: it was closed, was idle for too long, or belongs to another host.") with { Session = session };

    public SnakepitError SessionLost(WorkerSession session, PooledWorker worker) => Create(
        ErrorCodes.SessionNotFound,
        $"The session's worker is gone, and the session's state with it. {worker.End?.Story ?? $"Worker {worker.Id} takes no calls at the moment."}") with
        {
            Session = session.Id, WorkerId = worker.Id,
        };

    public SnakepitError NotRestarted(string workerId, SnakepitError cause) => Create(
        ErrorCodes.WorkerUnavailable,
        $"Worker {workerId} is gone and stays so, because Recovery:RestartWorker is off. It ended with {cause.Code}: {Text.OneLine(cause.Message, 500)}") with
        {
            WorkerId = workerId,
        };
}
