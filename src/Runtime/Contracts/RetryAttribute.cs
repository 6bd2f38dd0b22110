namespace Snakepit.Contracts;

/// <summary>Repeats failed calls. On an interface it is the default of every operation.</summary>
/// <remarks>
/// <para>An operation that is not <see cref="SnakepitOperationAttribute.Idempotent"/> is repeated only when it certainly did not start.</para>
/// <para>A server stream is repeated only before its first item; client and duplex streams never are.</para>
/// <para>
/// <see cref="On"/> and <see cref="AbortOn"/> take error codes (<c>worker_crash</c>), categories (<c>network</c>) and Python exception types
/// (<c>ConnectionError</c>, <c>requests.exceptions.Timeout</c>; their subclasses too).
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class RetryAttribute : Attribute
{
    /// <summary>How often the call is repeated; the first attempt is not counted. 0 or more. Default: 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Wait before the first retry, in milliseconds. Default: 200.</summary>
    public int DelayMs { get; init; } = 200;

    /// <summary>How the wait grows. Default: <see cref="RetryBackoff.Exponential"/>.</summary>
    public RetryBackoff Backoff { get; init; } = RetryBackoff.Exponential;

    /// <summary>Longest wait between two attempts, in milliseconds; what the worker asks for may be longer. Default: 5,000.</summary>
    public int MaxDelayMs { get; init; } = 5_000;

    /// <summary>Spread the waits at random by a quarter up and down, so that callers do not come back together. Default: <see langword="true"/>.</summary>
    public bool Jitter { get; init; } = true;

    /// <summary>No attempt starts later than this after the call began, in milliseconds. 0: no limit. Default: 30,000.</summary>
    public int MaxDurationMs { get; init; } = 30_000;

    /// <summary>The errors to retry. Default: those whose code is marked retryable in the table of errors.</summary>
    public string[] On { get; init; } = [];

    /// <summary>The errors not to retry, whatever <see cref="On"/> says.</summary>
    public string[] AbortOn { get; init; } = [];
}
