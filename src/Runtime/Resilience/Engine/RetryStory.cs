using System.Collections.Immutable;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>What happened to a call that failed at least once: its attempts, and why there are no more.</summary>
internal sealed class RetryStory(PolicySet policies, CallTerms terms, long started)
{
    private readonly ImmutableArray<RetryAttempt>.Builder _history = ImmutableArray.CreateBuilder<RetryAttempt>();
    private SnakepitError? _last;

    /// <summary>The error with the whole history, when the call is given up.</summary>
    internal SnakepitError Error { get; private set; } = null!;

    /// <summary>The wait before the next attempt; <see langword="null"/>: the call is given up.</summary>
    internal TimeSpan? Next(Attempt attempt, SnakepitError error)
    {
        _last = error;
        var now = policies.Time.GetTimestamp();
        var refusal = policies.Retry!.Refuse(error, terms.Idempotent);
        if (error.Retry.WasSent && error.Retry.IsRetryable)
            policies.Budget?.Failed();
        var delay = policies.Retry.Delay(attempt.Number, error, policies.Random);
        var reason = refusal ?? Limit(attempt, delay, now);
        Add(attempt, error, now, reason is null ? delay : TimeSpan.Zero);
        if (reason is { } stop)
        {
            Error = Final(stop);
            policies.Observer.GaveUp(policies.Key, attempt.Number, stop, Error);
            return null;
        }

        policies.Observer.Retrying(policies.Key, attempt.Number, delay, error);
        return delay;
    }

    internal void Healed(Attempt attempt)
    {
        policies.Budget?.Succeeded();
        policies.Observer.Healed(policies.Key, attempt.Number);
    }

    /// <summary>The caller's cancellation, with what there was to tell.</summary>
    internal OperationCanceledException Cancelled(OperationCanceledException exception, CancellationToken cancellationToken) =>
        new(exception.Message, new SnakepitException(Final(RetryStopReason.Cancelled), exception), cancellationToken);

    private RetryStopReason? Limit(Attempt attempt, TimeSpan delay, long now)
    {
        if (attempt.Number > policies.Retry!.MaxRetries)
            return RetryStopReason.MaxRetries;
        if (policies.Retry.MaxDuration != TimeSpan.MaxValue && policies.Time.GetElapsedTime(started, now) + delay >= policies.Retry.MaxDuration)
            return RetryStopReason.MaxDuration;
        if (terms.Deadline != long.MaxValue && (now >= terms.Deadline || policies.Time.GetElapsedTime(now, terms.Deadline) <= delay))
            return RetryStopReason.TotalTimeout;
        return policies.Budget is { AllowsRetry: false } ? RetryStopReason.Budget : null;
    }

    private void Add(Attempt attempt, SnakepitError error, long now, TimeSpan delay)
    {
        var duration = policies.Time.GetElapsedTime(attempt.Started, now);
        _history.Add(new()
        {
            Number = attempt.Number,
            Code = error.Code,
            Message = error.Message,
            Started = policies.Time.GetUtcNow() - duration,
            Duration = duration,
            Delay = delay,
            WorkerId = error.WorkerId,
            Recovery = error.Recovery,
        });
    }

    // What the worker itself had to tell of retries stays, as long as there is nothing of our own to tell.
    private SnakepitError Final(RetryStopReason reason) => _last! with
    {
        History = _history.Count == 1 && !_last.History.IsEmpty ? _last.History : _history.ToImmutable(),
        StopReason = reason,
    };
}
