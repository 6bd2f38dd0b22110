namespace Snakepit.Errors;

/// <summary>Whether, how and when a failed call may be repeated.</summary>
public sealed record RetryAdvice
{
    /// <summary>Do not repeat the call.</summary>
    public static RetryAdvice Never { get; } = new();

    /// <summary>Whether and how to repeat.</summary>
    public RetryKind Kind { get; init; } = RetryKind.Never;

    /// <summary>Wait at least this long; <see langword="null"/>: as the caller's policy says.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// <see langword="false"/> when the operation certainly did not start, so that even what is not idempotent may be repeated.
    /// </summary>
    public bool WasSent { get; init; } = true;

    /// <summary>
    /// Whether the code that raised the error said so itself (<c>non_retryable</c>, <c>retry_after</c>); otherwise it is what the table says of
    /// the error code. Its own word beats the list of a policy.
    /// </summary>
    public bool IsExplicit { get; init; }

    /// <summary>Whether a repetition has a chance.</summary>
    public bool IsRetryable => Kind != RetryKind.Never;
}
