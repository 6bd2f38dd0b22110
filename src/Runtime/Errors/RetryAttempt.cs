namespace Snakepit.Errors;

/// <summary>One attempt of a call that was repeated.</summary>
public sealed record RetryAttempt
{
    /// <summary>Number of the attempt, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Code of the error that it ended with.</summary>
    public string Code { get; init; } = ErrorCodes.UnknownError;

    /// <summary>Message of the error that it ended with.</summary>
    public string Message { get; init; } = "";

    /// <summary>When it started, UTC; <see langword="null"/>: unknown.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How long was waited after it.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The worker that it ran on; empty: unknown.</summary>
    public string WorkerId { get; init; } = "";

    /// <summary>How it got a worker, where that was not the usual way; <see langword="null"/>: nothing special was done.</summary>
    public RecoveryStrategy? Recovery { get; init; }

    internal Origin Origin { get; init; }
}
