using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>A recovery was tried, or succeeded.</summary>
public sealed class RecoveryEventArgs(
    string worker, RecoveryStrategy strategy, bool succeeded, string workerId, string operation, SnakepitError? error) : EventArgs
{
    /// <summary>Name of the pool.</summary>
    public string Worker { get; } = worker;

    /// <summary>What was done.</summary>
    public RecoveryStrategy Strategy { get; } = strategy;

    /// <summary>Whether it helped; <see langword="false"/>: it begins.</summary>
    public bool Succeeded { get; } = succeeded;

    /// <summary>The worker that recovers, or that has the call now; empty: none yet.</summary>
    public string WorkerId { get; } = workerId;

    /// <summary>The operation whose call it was for; empty: it was not for a single call.</summary>
    public string Operation { get; } = operation;

    /// <summary>What went wrong before; <see langword="null"/> when it helped, or when nothing is known.</summary>
    public SnakepitError? Error { get; } = error;
}
