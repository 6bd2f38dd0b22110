using Snakepit.Contracts;

namespace Snakepit.Resilience;

/// <summary>How often an operation is called. See <see cref="RateLimitAttribute"/>.</summary>
public sealed record RateLimitOptions
{
    /// <summary>Whether the limit holds. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How many attempts may start within <see cref="PerMs"/>. 1 to 100,000. Default: 100.</summary>
    public int Permits { get; init; } = 100;

    /// <summary>The span of time, in milliseconds. Default: 1,000.</summary>
    public int PerMs { get; init; } = 1_000;

    internal IReadOnlyList<string> Problems => new PolicyProblems("RateLimit").Number(Permits).Number(PerMs).All;

    internal RateLimitOptions Over(PolicyReader reader) => new()
    {
        Enabled = reader.Boolean(nameof(Enabled), Enabled),
        Permits = reader.Integer(nameof(Permits), Permits),
        PerMs = reader.Integer(nameof(PerMs), PerMs),
    };
}
