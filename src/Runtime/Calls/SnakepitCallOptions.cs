using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>What is special about a call. Everything is optional; values of a call win over those of its client.</summary>
public sealed record SnakepitCallOptions
{
    /// <summary>
    /// How long the call may take, for a stream: how long each item may take. Default: <see cref="SnakepitOptions.Timeout"/>.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> removes the limit. Exceeding it is <c>operation_timeout</c>.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The moment at which the caller gives up, sent to the worker as gRPC deadline. Exceeding it is <c>deadline_exceeded</c>.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The correlation ID. Default: that of the surrounding work, else a new one.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Tells the worker that calls with the same key are one call. At most 128 printable ASCII characters.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The session whose worker takes the call.</summary>
    public IWorkerSession? Session { get; init; }

    /// <summary>Further gRPC metadata. Keys are lower case; names that Snakepit or gRPC use are refused.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>These options, with what they leave open taken from <paramref name="defaults"/>.</summary>
    internal SnakepitCallOptions Over(SnakepitCallOptions defaults) => this with
    {
        Timeout = Timeout ?? defaults.Timeout,
        Deadline = Deadline ?? defaults.Deadline,
        CorrelationId = CorrelationId ?? defaults.CorrelationId,
        IdempotencyKey = IdempotencyKey ?? defaults.IdempotencyKey,
        Session = Session ?? defaults.Session,
        Headers = Headers ?? defaults.Headers,
    };
}
