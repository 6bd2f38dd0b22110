namespace Snakepit.Contracts;

/// <summary>Refuses calls of an operation that keeps failing, for a while. On an interface each operation gets a circuit of its own.</summary>
/// <remarks>
/// While the circuit is open the error is <c>circuit_open</c> with the time that remains. <see cref="FailOn"/> and <see cref="SkipOn"/> take what
/// <see cref="RetryAttribute.On"/> takes.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class CircuitBreakerAttribute : Attribute
{
    /// <summary>How many of the latest attempts are looked at; the circuit stays closed until there are so many. 1 to 10,000. Default: 20.</summary>
    public int Window { get; init; } = 20;

    /// <summary>Attempts older than this are forgotten, in milliseconds. Default: 60,000.</summary>
    public int MaxAgeMs { get; init; } = 60_000;

    /// <summary>The circuit opens when at least this share of the window failed. Above 0, at most 1. Default: 0.5.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>How long the circuit stays open before it lets probes through, in milliseconds. Default: 5,000.</summary>
    public int BreakMs { get; init; } = 5_000;

    /// <summary>How many probes must succeed to close the circuit; no more run at the same time. 1 or more. Default: 1.</summary>
    public int Probes { get; init; } = 1;

    /// <summary>The errors that count as failures. Default: all but those of category validation and of low severity.</summary>
    public string[] FailOn { get; init; } = [];

    /// <summary>The errors that count as successes, whatever <see cref="FailOn"/> says.</summary>
    public string[] SkipOn { get; init; } = [];
}
