using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>A worker went from one state to another.</summary>
public sealed class WorkerStateChangedEventArgs(string workerId, WorkerState previous, WorkerState current, SnakepitError? error) : EventArgs
{
    /// <summary>The worker, as in <see cref="WorkerInfo.Id"/>.</summary>
    public string WorkerId { get; } = workerId;

    /// <summary>The state that it left.</summary>
    public WorkerState Previous { get; } = previous;

    /// <summary>The state that it is in now.</summary>
    public WorkerState Current { get; } = current;

    /// <summary>What went wrong; <see langword="null"/> when nothing did.</summary>
    public SnakepitError? Error { get; } = error;
}
