namespace Snakepit.Telemetry;

/// <summary>All names of tags, those of OpenTelemetry's conventions first. Tags of metrics have few values: names, codes and states, never IDs of requests.</summary>
internal static class Tags
{
    internal const string RpcSystem = "rpc.system.name";
    internal const string RpcMethod = "rpc.method";
    internal const string RpcStatus = "rpc.response.status_code";
    internal const string ErrorType = "error.type";
    internal const string ServerAddress = "server.address";

    internal const string Worker = "snakepit.worker";
    internal const string WorkerId = "snakepit.worker.id";
    internal const string WorkerState = "snakepit.worker.state";
    internal const string Operation = "snakepit.operation";
    internal const string Outcome = "snakepit.outcome";
    internal const string CorrelationSource = "snakepit.correlation.source";
    internal const string ErrorCode = "snakepit.error.code";
    internal const string ErrorCategory = "snakepit.error.category";
    internal const string ErrorSeverity = "snakepit.error.severity";
    internal const string CircuitState = "snakepit.circuit.state";
    internal const string StopReason = "snakepit.retry.stop_reason";
    internal const string Recovery = "snakepit.recovery.strategy";
    internal const string Stage = "snakepit.stage";
    internal const string Signal = "snakepit.signal";

    // Of spans alone.
    internal const string CorrelationId = "snakepit.correlation_id";
    internal const string Attempt = "snakepit.attempt";
    internal const string Attempts = "snakepit.attempts";
    internal const string Degraded = "snakepit.degraded";
    internal const string QueueWait = "snakepit.queue.wait";
    internal const string PythonSpanId = "snakepit.python.span_id";
}
