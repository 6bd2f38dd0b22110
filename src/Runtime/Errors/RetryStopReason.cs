namespace Snakepit.Errors;

/// <summary>Why a call was not repeated any more.</summary>
public enum RetryStopReason
{
    /// <summary>There were as many retries as the policy allows.</summary>
    MaxRetries = 1,

    /// <summary>The next attempt would have started later than the policy allows.</summary>
    MaxDuration = 2,

    /// <summary>The error is none that is retried: by the policy, by its code, or by the worker's own word.</summary>
    NotRetryable = 3,

    /// <summary>The operation may have run and is not idempotent.</summary>
    NotIdempotent = 4,

    /// <summary>The circuit of the operation is open.</summary>
    CircuitOpen = 5,

    /// <summary>The retry budget of the worker is spent.</summary>
    Budget = 6,

    /// <summary>The call's total time limit or its deadline would have passed.</summary>
    TotalTimeout = 7,

    /// <summary>The caller cancelled.</summary>
    Cancelled = 8,
}
