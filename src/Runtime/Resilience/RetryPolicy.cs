using Snakepit.Contracts;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>Decides whether a failed call is repeated, and after what time.</summary>
internal sealed class RetryPolicy(RetryOptions options)
{
    private readonly ErrorSelector _on = new(options.On);
    private readonly ErrorSelector _abortOn = new(options.AbortOn);
    private readonly bool _retriesOpenCircuits = options.On.Contains(ErrorCodes.CircuitOpen);

    internal int MaxRetries => options.MaxRetries;

    /// <summary>No attempt starts later than this; <see cref="TimeSpan.MaxValue"/>: no limit.</summary>
    internal TimeSpan MaxDuration { get; } = options.MaxDurationMs == 0 ? TimeSpan.MaxValue : TimeSpan.FromMilliseconds(options.MaxDurationMs);

    /// <summary>Why the error is not retried, whatever the limits say; <see langword="null"/>: it may be.</summary>
    internal RetryStopReason? Refuse(SnakepitError error, bool idempotent)
    {
        if (error.Code == ErrorCodes.CircuitOpen && !_retriesOpenCircuits)
            return RetryStopReason.CircuitOpen;
        if (!IsRetryable(error))
            return RetryStopReason.NotRetryable;
        return idempotent || !error.Retry.WasSent ? null : RetryStopReason.NotIdempotent;
    }

    /// <summary>The wait after attempt number <paramref name="attempt"/>; a worker that names a time has the last word.</summary>
    internal TimeSpan Delay(int attempt, SnakepitError error, Func<double> random)
    {
        if (error.Retry.Delay is { } asked)
            return asked;
        double delay = options.Backoff switch
        {
            RetryBackoff.Constant => options.DelayMs,
            RetryBackoff.Linear => (double)options.DelayMs * attempt,
            _ => options.DelayMs * Math.Pow(2, attempt - 1),
        };
        delay = Math.Min(delay, options.MaxDelayMs);
        if (options.Jitter)
            delay *= 0.75 + 0.5 * random();
        return TimeSpan.FromMilliseconds(Math.Clamp(delay, 0, options.MaxDelayMs));
    }

    private bool IsRetryable(SnakepitError error)
    {
        if (_abortOn.Matches(error))
            return false;
        // The worker's own word beats the list: an explicit "never", or a code that the table calls retryable and the worker does not.
        if (error.Retry.IsExplicit || (!error.Retry.IsRetryable && ErrorCatalog.Default.Get(error.Code).Retry != RetryKind.Never))
            return error.Retry.IsRetryable;
        return _on.IsEmpty ? error.Retry.IsRetryable : _on.Matches(error);
    }
}
