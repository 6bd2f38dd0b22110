using Snakepit.Contracts;

namespace Snakepit.Resilience;

/// <summary>How many calls run and wait. See <see cref="BulkheadAttribute"/>.</summary>
public sealed record BulkheadOptions
{
    /// <summary>Whether the limit holds. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How many calls may run at the same time. 1 or more. Default: 10.</summary>
    public int Running { get; init; } = 10;

    /// <summary>How many may wait for a place. 0 or more. Default: 10.</summary>
    public int Queued { get; init; } = 10;

    internal IReadOnlyList<string> Problems => new PolicyProblems("Bulkhead").Number(Running).Number(Queued).All;

    internal BulkheadOptions Over(PolicyReader reader) => new()
    {
        Enabled = reader.Boolean(nameof(Enabled), Enabled),
        Running = reader.Integer(nameof(Running), Running),
        Queued = reader.Integer(nameof(Queued), Queued),
    };
}
