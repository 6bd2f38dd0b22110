using Microsoft.Extensions.Logging;

namespace Snakepit.Telemetry;

/// <summary>What worker pools log.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(100, LogLevel.Information, "Worker {worker_id} is ready: Python {python}, process {pid}, {address}, after {elapsed_ms:0} ms.")]
    public static partial void WorkerReady(this ILogger logger, string worker_id, string python, int? pid, string address, double elapsed_ms);

    [LoggerMessage(101, LogLevel.Error, "Worker {worker_id} could not start (attempt {attempt}): {code}: {reason}")]
    public static partial void WorkerStartFailed(this ILogger logger, string worker_id, int attempt, string code, string reason);

    [LoggerMessage(102, LogLevel.Error, "{story} It had {calls} calls.")]
    public static partial void WorkerEnded(this ILogger logger, string story, int calls);

    [LoggerMessage(103, LogLevel.Information, "Worker {worker_id} is drained: {reason}")]
    public static partial void WorkerDraining(this ILogger logger, string worker_id, string reason);

    [LoggerMessage(104, LogLevel.Debug, "Worker {worker_id} starts again in {delay_ms:0} ms.")]
    public static partial void WorkerRestartDelayed(this ILogger logger, string worker_id, double delay_ms);

    [LoggerMessage(105, LogLevel.Information, "Worker {worker_id} stopped.")]
    public static partial void WorkerStopped(this ILogger logger, string worker_id);

    [LoggerMessage(106, LogLevel.Warning, "Worker {worker_id} wrote log lines faster than they could be logged; {count} are lost.")]
    public static partial void LogLinesLost(this ILogger logger, string worker_id, long count);

    [LoggerMessage(107, LogLevel.Debug, "Worker {worker_id} said something unknown on its control channel: {text}")]
    public static partial void ControlLineUnknown(this ILogger logger, string worker_id, string text);

    [LoggerMessage(108, LogLevel.Information, "Python is {python} {version}.")]
    public static partial void PythonFound(this ILogger logger, string python, string version);

    [LoggerMessage(109, LogLevel.Warning, "{address} of '{pool}' takes no calls: {code}: {reason}")]
    public static partial void AddressUnhealthy(this ILogger logger, string pool, string address, string code, string reason);

    [LoggerMessage(110, LogLevel.Information, "{address} of '{pool}' takes calls.")]
    public static partial void AddressHealthy(this ILogger logger, string pool, string address);

    [LoggerMessage(111, LogLevel.Error, "A handler of WorkerStateChanged failed.")]
    public static partial void StateHandlerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(119, LogLevel.Information, "Worker {worker_id} does not tell of its spans and metrics: {reason}")]
    public static partial void NoTelemetry(this ILogger logger, string worker_id, string reason);

    [LoggerMessage(112, LogLevel.Warning, "The worker '{worker}' does not offer what {contract} says: {differences}")]
    public static partial void ContractDiffers(this ILogger logger, string worker, string contract, string differences);

    [LoggerMessage(113, LogLevel.Debug, "Worker {worker_id} does not say what it offers, so no contract is compared with it.")]
    public static partial void ContractUnknown(this ILogger logger, string worker_id);
}
