using Snakepit.Contracts;

namespace Snakepit.Resilience;

/// <summary>How long an attempt and the whole call may take. See <see cref="TimeoutAttribute"/>.</summary>
public sealed record TimeoutOptions
{
    /// <summary>Whether the limits hold. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Limit of each attempt in milliseconds, 1 to 24 days; of a stream, of the wait for each item. Default: 30,000.</summary>
    public int Ms { get; init; } = 30_000;

    /// <summary>Limit of the call with all attempts and waits, in milliseconds. 0 (the default): no limit.</summary>
    public int TotalMs { get; init; }

    internal IReadOnlyList<string> Problems => new PolicyProblems("Timeout").Number(Ms).Number(TotalMs).All;

    internal TimeoutOptions Over(PolicyReader reader) => new()
    {
        Enabled = reader.Boolean(nameof(Enabled), Enabled),
        Ms = reader.Integer(nameof(Ms), Ms),
        TotalMs = reader.Integer(nameof(TotalMs), TotalMs),
    };
}
