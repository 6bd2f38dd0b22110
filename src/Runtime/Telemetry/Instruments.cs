using System.Diagnostics.Metrics;

namespace Snakepit.Telemetry;

/// <summary>All metrics. <c>docs/telemetry.md</c> has the same table; a test compares them.</summary>
internal static class Instruments
{
    private static readonly InstrumentTable Table = Gauges.DefineIn(new(SnakepitTelemetry.Meter));

    // Calls

    internal static readonly Histogram<double> CallDuration = Table.CallTime(
        "rpc.client.call.duration", "Time of a call with all its attempts.",
        Tags.RpcSystem, Tags.RpcMethod, Tags.ServerAddress, Tags.RpcStatus, Tags.ErrorType);

    internal static readonly Counter<long> Calls = Table.Counter(
        "snakepit.calls", "{call}", "Calls that ended, by outcome and by where their correlation ID came from.",
        Tags.Worker, Tags.Operation, Tags.Outcome, Tags.CorrelationSource);

    internal static readonly Histogram<double> AttemptDuration = Table.CallTime(
        "snakepit.attempt.duration", "Time of one attempt of a call; its count is that of attempts.",
        Tags.Worker, Tags.Operation, Tags.WorkerId, Tags.Outcome);

    internal static readonly Histogram<double> QueueDuration = Table.CallTime(
        "snakepit.queue.duration", "Time that an attempt waited for a free worker.", Tags.Worker);

    internal static readonly Counter<long> Errors = Table.Counter(
        "snakepit.errors", "{error}", "Calls that ended with an error.",
        Tags.Worker, Tags.Operation, Tags.WorkerId, Tags.ErrorCode, Tags.ErrorCategory, Tags.ErrorSeverity);

    internal static readonly Histogram<double> ErrorHandling = Table.CodeTime(
        "snakepit.error_handling.duration", "Time spent on an error itself: capture in the worker; classify, redact and log in the host.", Tags.Stage);

    // Policies

    internal static readonly Counter<long> Retries = Table.Counter(
        "snakepit.retry.attempts", "{attempt}", "Attempts beyond the first.", Tags.Worker, Tags.Operation, Tags.ErrorCode);

    internal static readonly Counter<long> Healed = Table.Counter(
        "snakepit.retry.healed", "{call}", "Calls that succeeded after a retry.", Tags.Worker, Tags.Operation);

    internal static readonly Counter<long> GivenUp = Table.Counter(
        "snakepit.retry.given_up", "{call}", "Calls that were given up, by reason.", Tags.Worker, Tags.Operation, Tags.StopReason);

    internal static readonly Counter<long> Fallbacks = Table.Counter(
        "snakepit.fallbacks", "{call}", "Calls that failed and got a fallback.", Tags.Worker, Tags.Operation, Tags.ErrorCode);

    internal static readonly Counter<long> CircuitTransitions = Table.Counter(
        "snakepit.circuit.transitions", "{transition}", "Changes of a circuit's state, by the new state.", Tags.Worker, Tags.Operation, Tags.CircuitState);

    internal static readonly Counter<long> RecoveryAttempts = Table.Counter(
        "snakepit.recovery.attempts", "{recovery}", "Recoveries that were tried, by strategy.", Tags.Worker, Tags.Recovery);

    internal static readonly Counter<long> RecoverySuccesses = Table.Counter(
        "snakepit.recovery.successes", "{recovery}", "Recoveries that helped, by strategy.", Tags.Worker, Tags.Recovery);

    // Workers

    internal static readonly Histogram<double> ServerDuration = Table.CallTime(
        "rpc.server.call.duration", "Time of a call inside the worker, as the worker measured it.",
        Tags.RpcSystem, Tags.RpcMethod, Tags.RpcStatus, Tags.ErrorType, Tags.Worker, Tags.WorkerId);

    internal static readonly Histogram<double> ThreadWait = Table.CallTime(
        "snakepit.worker.queue.duration", "Time that a synchronous operation waited for a thread of its worker.",
        Tags.Worker, Tags.WorkerId, Tags.Operation);

    internal static readonly Counter<long> Dropped = Table.Counter(
        "snakepit.telemetry.dropped", "{record}", "Spans and measurements of workers that found no room on their way to the host.",
        Tags.Worker, Tags.WorkerId, Tags.Signal);

    internal static IReadOnlyList<InstrumentRow> Rows => Table.Rows;
}
