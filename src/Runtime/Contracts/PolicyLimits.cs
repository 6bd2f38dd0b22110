namespace Snakepit.Contracts;

/// <summary>The range of every number in a policy: one table for attributes, options and configuration. Linked into the generator.</summary>
internal static class PolicyLimits
{
    /// <summary>Timers count milliseconds in 32 bits; 24 days are within them.</summary>
    internal const int LongestMs = 24 * 24 * 60 * 60 * 1_000;

    /// <summary>What <paramref name="setting"/> of <paramref name="policy"/> may be, ends included.</summary>
    internal static (double Least, double Most) Of(string policy, string setting) => (policy, setting) switch
    {
        ("Timeout", "Ms") => (1, LongestMs),
        ("Timeout", "TotalMs") => (0, LongestMs),
        ("Retry", "MaxRetries") => (0, int.MaxValue),
        ("Retry", _) => (0, LongestMs),
        ("CircuitBreaker", "Window") => (1, 10_000),
        ("CircuitBreaker", "FailureRatio") => (0.000_001, 1),
        ("CircuitBreaker", "Probes") => (1, 10_000),
        ("CircuitBreaker", _) => (1, LongestMs),
        ("Bulkhead", "Running") => (1, int.MaxValue),
        ("Bulkhead", "Queued") => (0, int.MaxValue),
        ("RateLimit", "Permits") => (1, 100_000),
        ("RateLimit", _) => (1, LongestMs),
        ("Fallback", _) => (1, LongestMs),
        ("RetryBudget", "MaxTokens") => (1, 1_000_000),
        ("RetryBudget", _) => (0.001, 1_000),
        _ => (double.MinValue, double.MaxValue),
    };

    /// <summary>What is wrong with a value, or <see langword="null"/>.</summary>
    internal static string? Problem(string policy, string setting, double value)
    {
        var (least, most) = Of(policy, setting);
        if (value >= least && value <= most)
            return null;
        return most == int.MaxValue
            ? FormattableString.Invariant($"it must be {least} or more")
            : least == 0.000_001
            ? FormattableString.Invariant($"it must be above 0 and at most {most}")
            : FormattableString.Invariant($"it must be between {least} and {most}");
    }
}
