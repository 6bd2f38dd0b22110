using Snakepit.Correlation;
using Snakepit.Resilience;
using Snakepit.Telemetry;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>What is the same for all attempts of one call.</summary>
internal readonly struct CallPlan
{
    private readonly DateTimeOffset? _end;
    private readonly TimeProvider _time;

    internal CallPlan(
        OperationGuard guard, OperationDescriptor operation, WireWriter request, RequestItems? items, SnakepitCallOptions options, string correlationId,
        CallObservation? observation, TimeSpan defaultTimeout, TimeProvider time)
    {
        _time = time;
        Guard = guard;
        Policies = guard.With(options.Policies);
        Operation = operation;
        Request = request;
        Items = items;
        Options = options;
        CorrelationId = correlationId;
        Observation = observation;
        AttemptTimeout = options.Timeout ?? (Policies.HasTimeout ? Policies.AttemptTimeout : defaultTimeout);
        Repeats = Policies.Retry is not null && operation.Kind is OperationKind.Unary or OperationKind.ServerStream;
        IdempotencyKey = options.IdempotencyKey ?? (Repeats ? Correlation.CorrelationId.New() : null);
        _end = Policies.TotalTimeout == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + Policies.TotalTimeout;
    }

    internal OperationGuard Guard { get; }

    internal PolicySet Policies { get; }

    internal OperationDescriptor Operation { get; }

    /// <summary>The arguments, once an attempt has written them.</summary>
    internal WireWriter Request { get; }

    internal RequestItems? Items { get; }

    internal SnakepitCallOptions Options { get; }

    internal string CorrelationId { get; }

    /// <summary>Where traces and metrics are told of it; <see langword="null"/>: nobody listens.</summary>
    internal CallObservation? Observation { get; }

    internal TimeSpan AttemptTimeout { get; }

    /// <summary>Whether the call may have further attempts.</summary>
    internal bool Repeats { get; }

    internal string? IdempotencyKey { get; }

    internal CallTerms Terms => new(Operation.Idempotent, Repeats, AttemptTimeout, Deadline());

    /// <summary>The limits of an attempt that begins now.</summary>
    internal CallLimits Limits() => new(Options.Deadline, _end, Policies.TotalTimeout, AttemptTimeout, _time);

    /// <summary>What the caller gave that must never be seen.</summary>
    internal IReadOnlyList<string> Secrets() => Operation.Sensitive.IsEmpty ? [] : SensitiveArguments.Read(Operation.Sensitive, Request, Items);

    /// <summary>What the host knows of the call on a worker.</summary>
    internal CallFacts Facts(string workerId) => new(Operation.Worker, Operation.Name, CorrelationId, workerId);

    private long Deadline() => Options.Deadline is { } moment
        ? _time.GetTimestamp() + (long)((moment - _time.GetUtcNow()).Ticks * (_time.TimestampFrequency / (double)TimeSpan.TicksPerSecond))
        : long.MaxValue;
}
