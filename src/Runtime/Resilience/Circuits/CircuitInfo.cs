using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>What is known of a circuit at one moment.</summary>
/// <param name="Worker">Name of the worker.</param>
/// <param name="Operation">Name of the operation.</param>
/// <param name="State">Whether calls go through.</param>
public sealed record CircuitInfo(string Worker, string Operation, CircuitState State)
{
    /// <summary>When it came into this state, UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>How long an open circuit still refuses calls.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Attempts in the window.</summary>
    public int Attempts { get; init; }

    /// <summary>Failures among them.</summary>
    public int Failures { get; init; }

    /// <summary>The error that opened it last.</summary>
    public SnakepitError? LastError { get; init; }
}
