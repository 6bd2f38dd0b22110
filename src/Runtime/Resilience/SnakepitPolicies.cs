using Snakepit.Workers;

namespace Snakepit.Resilience;

/// <summary>The policies of an operation, or those that a call overrides. What is <see langword="null"/> is not there, or not overridden.</summary>
/// <remarks>They always work in the same order: fallback, total timeout, retry, circuit breaker, rate limit, attempt timeout, bulkhead, call.</remarks>
public sealed record SnakepitPolicies
{
    /// <summary>How long an attempt and the call may take.</summary>
    public TimeoutOptions? Timeout { get; init; }

    /// <summary>How a failed call is repeated.</summary>
    public RetryOptions? Retry { get; init; }

    /// <summary>When the operation is protected. A single call can only switch this off.</summary>
    public CircuitBreakerOptions? CircuitBreaker { get; init; }

    /// <summary>How often the operation is called. A single call can only switch this off.</summary>
    public RateLimitOptions? RateLimit { get; init; }

    /// <summary>How many calls run at the same time. A single call can only switch this off.</summary>
    public BulkheadOptions? Bulkhead { get; init; }

    /// <summary>Which errors have a fallback.</summary>
    public FallbackOptions? Fallback { get; init; }

    /// <summary>
    /// What is done about failures. A single call has a say in what is done for it (new session, other worker, other pool); restarts and connections
    /// are the pool's.
    /// </summary>
    public RecoveryOptions? Recovery { get; init; }

    /// <summary>What is wrong with the settings; empty: nothing.</summary>
    internal IEnumerable<string> Problems =>
    [
        .. Timeout?.Problems ?? [], .. Retry?.Problems ?? [], .. CircuitBreaker?.Problems ?? [],
        .. RateLimit?.Problems ?? [], .. Bulkhead?.Problems ?? [], .. Fallback?.Problems ?? [], .. Recovery?.Problems() ?? [],
    ];

    /// <summary>These policies, with what they leave open taken from <paramref name="others"/>.</summary>
    internal SnakepitPolicies Over(SnakepitPolicies others) => new()
    {
        Timeout = Timeout ?? others.Timeout,
        Retry = Retry ?? others.Retry,
        CircuitBreaker = CircuitBreaker is { Enabled: false } ? null : others.CircuitBreaker,
        RateLimit = RateLimit is { Enabled: false } ? null : others.RateLimit,
        Bulkhead = Bulkhead is { Enabled: false } ? null : others.Bulkhead,
        Fallback = Fallback ?? others.Fallback,
        Recovery = Recovery ?? others.Recovery,
    };

    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    internal void ThrowIfInvalid(string parameter)
    {
        if (string.Join(" ", Problems) is { Length: > 0 } problems)
            throw new ArgumentException(problems, parameter);
    }
}
