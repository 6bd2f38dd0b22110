using Snakepit.Contracts;

namespace Snakepit.Workers;

/// <summary>What pools of every kind have in common.</summary>
public abstract class WorkerPoolOptions
{
    /// <summary>
    /// What is done about failures; the configuration sections <c>Snakepit:Recovery</c> and <c>Snakepit:Workers:name:Recovery</c> go over it.
    /// </summary>
    public RecoveryOptions Recovery { get; set; } = new();

    /// <summary>
    /// Calls that one worker has at the same time, from 1. Default: 16. A worker runs its asynchronous operations side by side and
    /// its synchronous ones on threads; choose 1 for a worker whose code bears no company.
    /// </summary>
    public int MaxConcurrentCallsPerWorker { get; set; } = 16;

    /// <summary>Callers that may wait for a free worker, from 0 (nobody waits). Default: 1,000.</summary>
    public int QueueLength { get; set; } = 1_000;

    /// <summary>Longest wait for a free worker; <see cref="Timeout.InfiniteTimeSpan"/>: no limit. Default: 30 s.</summary>
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long running calls may take to end when a worker is stopped. Default: 30 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A session without calls for this long is closed; <see cref="Timeout.InfiniteTimeSpan"/>: never. Default: 1 h.</summary>
    public TimeSpan SessionIdleTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Where the spans and metrics of Python go. Default: nowhere.</summary>
    public WorkerTelemetry Telemetry { get; set; }

    /// <summary>
    /// What happens when a worker of this pool offers something other than the contract of a call says. Default: what
    /// <c>SnakepitOptions.ContractCheck</c> says.
    /// </summary>
    public ContractCheck? ContractCheck { get; set; }

    /// <summary>Largest message in either direction, in bytes. Default: 256 MiB.</summary>
    public int MaxMessageSize { get; set; } = 256 * 1024 * 1024;
}
