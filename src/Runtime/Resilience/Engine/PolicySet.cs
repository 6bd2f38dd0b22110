using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>The policies of one operation at one moment, with the state they share. Immutable: a call keeps the set that it began with.</summary>
internal sealed class PolicySet
{
    internal required OperationKey Key { get; init; }

    internal required TimeProvider Time { get; init; }

    internal required Func<double> Random { get; init; }

    /// <summary>Whether anything was said of timeouts; otherwise the default of all calls holds.</summary>
    internal bool HasTimeout { get; init; }

    /// <summary>Limit of an attempt; <see cref="Timeout.InfiniteTimeSpan"/>: none.</summary>
    internal TimeSpan AttemptTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Limit of the call; <see cref="Timeout.InfiniteTimeSpan"/>: none.</summary>
    internal TimeSpan TotalTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    internal RetryPolicy? Retry { get; init; }

    internal RetryBudget? Budget { get; init; }

    internal Circuit? Circuit { get; init; }

    internal RateLimiter? RateLimiter { get; init; }

    internal Bulkhead? Bulkhead { get; init; }

    internal FallbackPolicy? Fallback { get; init; }

    /// <summary>What is done about failures; <see langword="null"/>: nothing.</summary>
    internal RecoveryPlan? Recovery { get; init; }

    /// <summary>Whether nothing stands between an attempt and its call.</summary>
    internal bool IsUnguarded => Circuit is null && RateLimiter is null && Bulkhead is null;

    /// <summary>Is told of retries, budgets that bite and fallbacks.</summary>
    internal IPolicyObserver Observer { get; init; } = SilentObserver.Instance;

    /// <summary>The moment at which a call that starts now has to be over.</summary>
    internal long EndOfCall(long started) => Add(started, TotalTimeout);

    /// <summary>An attempt that begins at <paramref name="started"/>; it gets no more than what is left of the call.</summary>
    internal Attempt Attempt(int number, long started, in CallTerms terms)
    {
        var end = Add(started, terms.AttemptTimeout);
        return terms.Deadline <= end && terms.Deadline != long.MaxValue
            ? new(number, started, terms.Deadline, TotalTimeout, true)
            : new(number, started, end, terms.AttemptTimeout, false);
    }

    internal SnakepitError TimedOut(in Attempt attempt, string what) => SnakepitError.Create(
        ErrorCodes.OperationTimeout,
        $"The time limit of {attempt.Limit.TotalSeconds:0.###} s{(attempt.EndsCall ? " for the call with all its attempts" : "")} passed {what}.",
        time: Time) with
    {
        Worker = Key.Worker, Operation = Key.Operation,
    };

    private long Add(long moment, TimeSpan span) => span == Timeout.InfiniteTimeSpan
        ? long.MaxValue
        : moment + (long)(span.Ticks * (Time.TimestampFrequency / (double)TimeSpan.TicksPerSecond));
}
