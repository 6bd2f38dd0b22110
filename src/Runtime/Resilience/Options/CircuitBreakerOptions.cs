using Snakepit.Contracts;

namespace Snakepit.Resilience;

/// <summary>When a circuit opens and closes. See <see cref="CircuitBreakerAttribute"/>.</summary>
public sealed record CircuitBreakerOptions
{
    /// <summary>Whether the circuit is looked at. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How many of the latest attempts are looked at; the circuit stays closed until there are so many. 1 to 10,000. Default: 20.</summary>
    public int Window { get; init; } = 20;

    /// <summary>Attempts older than this are forgotten, in milliseconds. Default: 60,000.</summary>
    public int MaxAgeMs { get; init; } = 60_000;

    /// <summary>The circuit opens when at least this share of the window failed. Above 0, at most 1. Default: 0.5.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>How long the circuit stays open before it lets probes through, in milliseconds. Default: 5,000.</summary>
    public int BreakMs { get; init; } = 5_000;

    /// <summary>How many probes must succeed to close the circuit; no more run at the same time. Default: 1.</summary>
    public int Probes { get; init; } = 1;

    /// <summary>Probe at once when the pool's health check reports a worker as ready again. Default: <see langword="true"/>.</summary>
    public bool RecoverWithPool { get; init; } = true;

    /// <summary>The errors that count as failures. Default: all but those of category validation and of low severity.</summary>
    public IReadOnlyList<string> FailOn { get; init; } = [];

    /// <summary>The errors that count as successes, whatever <see cref="FailOn"/> says.</summary>
    public IReadOnlyList<string> SkipOn { get; init; } = [];

    internal IReadOnlyList<string> Problems => new PolicyProblems("CircuitBreaker")
        .Number(Window).Number(MaxAgeMs).Number(FailureRatio).Number(BreakMs).Number(Probes).Errors(FailOn).Errors(SkipOn).All;

    internal CircuitBreakerOptions Over(PolicyReader reader) => new()
    {
        Enabled = reader.Boolean(nameof(Enabled), Enabled),
        Window = reader.Integer(nameof(Window), Window),
        MaxAgeMs = reader.Integer(nameof(MaxAgeMs), MaxAgeMs),
        FailureRatio = reader.Number(nameof(FailureRatio), FailureRatio),
        BreakMs = reader.Integer(nameof(BreakMs), BreakMs),
        Probes = reader.Integer(nameof(Probes), Probes),
        RecoverWithPool = reader.Boolean(nameof(RecoverWithPool), RecoverWithPool),
        FailOn = reader.Errors(nameof(FailOn), FailOn),
        SkipOn = reader.Errors(nameof(SkipOn), SkipOn),
    };
}
