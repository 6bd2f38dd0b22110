using Snakepit.Contracts;

namespace Snakepit.Resilience;

/// <summary>Which errors have a fallback. What the fallback is, the contract or the code says. See <see cref="FallbackAttribute"/>.</summary>
public sealed record FallbackOptions
{
    /// <summary>Whether the fallback is used. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Return the latest good response to the same arguments, when there is one that is young enough.</summary>
    public bool LastGood { get; init; }

    /// <summary>Greatest age of the last good response, in milliseconds. Default: 300,000.</summary>
    public int MaxAgeMs { get; init; } = 300_000;

    /// <summary>The errors that have a fallback. Default: all.</summary>
    public IReadOnlyList<string> ApplyOn { get; init; } = [];

    /// <summary>The errors that have none, whatever <see cref="ApplyOn"/> says.</summary>
    public IReadOnlyList<string> SkipOn { get; init; } = [];

    internal IReadOnlyList<string> Problems => new PolicyProblems("Fallback").Number(MaxAgeMs).Errors(ApplyOn).Errors(SkipOn).All;

    internal FallbackOptions Over(PolicyReader reader) => new()
    {
        Enabled = reader.Boolean(nameof(Enabled), Enabled),
        LastGood = reader.Boolean(nameof(LastGood), LastGood),
        MaxAgeMs = reader.Integer(nameof(MaxAgeMs), MaxAgeMs),
        ApplyOn = reader.Errors(nameof(ApplyOn), ApplyOn),
        SkipOn = reader.Errors(nameof(SkipOn), SkipOn),
    };
}
