using Snakepit.Contracts;

namespace Snakepit.Resilience;

/// <summary>How a failed call is repeated. See <see cref="RetryAttribute"/>.</summary>
public sealed record RetryOptions
{
    /// <summary>Whether calls are repeated. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often the call is repeated; the first attempt is not counted. Default: 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Wait before the first retry, in milliseconds. Default: 200.</summary>
    public int DelayMs { get; init; } = 200;

    /// <summary>How the wait grows. Default: <see cref="RetryBackoff.Exponential"/>.</summary>
    public RetryBackoff Backoff { get; init; } = RetryBackoff.Exponential;

    /// <summary>Longest wait between two attempts, in milliseconds; what the worker asks for may be longer. Default: 5,000.</summary>
    public int MaxDelayMs { get; init; } = 5_000;

    /// <summary>Spread the waits at random by a quarter up and down. Default: <see langword="true"/>.</summary>
    public bool Jitter { get; init; } = true;

    /// <summary>No attempt starts later than this after the call began, in milliseconds. 0: no limit. Default: 30,000.</summary>
    public int MaxDurationMs { get; init; } = 30_000;

    /// <summary>The errors to retry: codes, categories, Python exception types. Default: what the table of errors marks as retryable.</summary>
    public IReadOnlyList<string> On { get; init; } = [];

    /// <summary>The errors not to retry, whatever <see cref="On"/> says.</summary>
    public IReadOnlyList<string> AbortOn { get; init; } = [];

    internal IReadOnlyList<string> Problems
    {
        get
        {
            var problems = new PolicyProblems("Retry")
                .Number(MaxRetries).Number(DelayMs).Number(MaxDelayMs).Number(MaxDurationMs).Errors(On).Errors(AbortOn).All;
            if (!Enum.IsDefined(Backoff))
                problems.Add($"Retry:Backoff is {(int)Backoff}; it must be one of {string.Join(", ", Enum.GetNames<RetryBackoff>())}.");
            return problems;
        }
    }

    internal RetryOptions Over(PolicyReader reader) => new()
    {
        Enabled = reader.Boolean(nameof(Enabled), Enabled),
        MaxRetries = reader.Integer(nameof(MaxRetries), MaxRetries),
        DelayMs = reader.Integer(nameof(DelayMs), DelayMs),
        Backoff = reader.Choice(nameof(Backoff), Backoff),
        MaxDelayMs = reader.Integer(nameof(MaxDelayMs), MaxDelayMs),
        Jitter = reader.Boolean(nameof(Jitter), Jitter),
        MaxDurationMs = reader.Integer(nameof(MaxDurationMs), MaxDurationMs),
        On = reader.Errors(nameof(On), On),
        AbortOn = reader.Errors(nameof(AbortOn), AbortOn),
    };
}
