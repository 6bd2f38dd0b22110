namespace Snakepit.Workers;

/// <summary>What is done about failures besides repeating calls. No strategy runs an operation twice; that is decided by the retry policy alone.</summary>
public sealed record RecoveryOptions
{
    /// <summary>Whether anything is done. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Replace the process of a local worker that died or hung. Otherwise it stays failed. Default: <see langword="true"/>.</summary>
    public bool RestartWorker { get; init; } = true;

    /// <summary>
    /// Errors of calls after which a local worker is drained and replaced too, such as <c>memory_exhausted</c>: codes, categories, Python exception
    /// types. Default: none.
    /// </summary>
    public IReadOnlyList<string> RestartWorkerOn { get; init; } = [];

    /// <summary>Make the connection to a remote worker anew when the network fails, and check its health at once. Default: <see langword="true"/>.</summary>
    public bool ReopenChannel { get; init; } = true;

    /// <summary>
    /// Begin a session again on another worker when its own is gone. What the worker kept for the session is lost without an error, so this is for sessions
    /// whose state is a cache. Default: <see langword="false"/>.
    /// </summary>
    public bool NewSession { get; init; }

    /// <summary>Send a retry to another worker than the one that failed, where one has a free place. Default: <see langword="true"/>.</summary>
    public bool OtherWorker { get; init; } = true;

    /// <summary>
    /// The pool that takes calls while this one has no worker. Its workers serve the same name (<see cref="PythonPoolOptions.WorkerName"/>). Not for calls of
    /// sessions. Default: <see langword="null"/>, none.
    /// </summary>
    public string? OtherPool { get; init; }

    internal bool Restarts => Enabled && RestartWorker;

    internal bool Reopens => Enabled && ReopenChannel;
}
