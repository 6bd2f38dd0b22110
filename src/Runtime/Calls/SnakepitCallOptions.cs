using Snakepit.Resilience;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>What is special about a call. Everything is optional; values of a call win over those of its client.</summary>
public sealed record SnakepitCallOptions
{
    /// <summary>
    /// How long each attempt of the call may take, for a stream: how long each item may take. Default: the timeout of the operation, else
    /// <see cref="SnakepitOptions.Timeout"/>.
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

    /// <summary>Policies instead of those of the operation; what is <see langword="null"/> stays. Keep the object for further calls.</summary>
    public SnakepitPolicies? Policies { get; init; }

    /// <summary>The generated client that makes the call, for fallbacks that are its methods.</summary>
    internal object? Contract { get; init; }

    /// <summary>These options, with what they leave open taken from <paramref name="defaults"/>.</summary>
    internal SnakepitCallOptions Over(SnakepitCallOptions defaults) => this with
    {
        Timeout = Timeout ?? defaults.Timeout,
        Deadline = Deadline ?? defaults.Deadline,
        CorrelationId = CorrelationId ?? defaults.CorrelationId,
        IdempotencyKey = IdempotencyKey ?? defaults.IdempotencyKey,
        Session = Session ?? defaults.Session,
        Headers = Headers ?? defaults.Headers,
        Policies = Policies ?? defaults.Policies,
        Contract = Contract ?? defaults.Contract,
    };
}
