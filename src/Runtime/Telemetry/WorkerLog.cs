using Microsoft.Extensions.Logging;

namespace Snakepit.Telemetry;

/// <summary>What worker pools log.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(100, LogLevel.Information, "Worker {WorkerId} is ready: Python {Python}, process {Pid}, {Address}, after {ElapsedMs:0} ms.")]
    public static partial void WorkerReady(this ILogger logger, string workerId, string python, int? pid, string address, double elapsedMs);

    [LoggerMessage(101, LogLevel.Error, "Worker {WorkerId} could not start (attempt {Attempt}): {Code}: {Reason}")]
    public static partial void WorkerStartFailed(this ILogger logger, string workerId, int attempt, string code, string reason);

    [LoggerMessage(102, LogLevel.Error, "{Story} It had {Calls} calls.")]
    public static partial void WorkerEnded(this ILogger logger, string story, int calls);

    [LoggerMessage(103, LogLevel.Information, "Worker {WorkerId} is drained: {Reason}")]
    public static partial void WorkerDraining(this ILogger logger, string workerId, string reason);

    [LoggerMessage(104, LogLevel.Debug, "Worker {WorkerId} starts again in {DelayMs:0} ms.")]
    public static partial void WorkerRestartDelayed(this ILogger logger, string workerId, double delayMs);

    [LoggerMessage(105, LogLevel.Information, "Worker {WorkerId} stopped.")]
    public static partial void WorkerStopped(this ILogger logger, string workerId);

    [LoggerMessage(106, LogLevel.Warning, "Worker {WorkerId} wrote log lines faster than they could be logged; {Count} are lost.")]
    public static partial void LogLinesLost(this ILogger logger, string workerId, long count);

    [LoggerMessage(107, LogLevel.Debug, "Worker {WorkerId} said something unknown on its control channel: {Text}")]
    public static partial void ControlLineUnknown(this ILogger logger, string workerId, string text);

    [LoggerMessage(108, LogLevel.Information, "Python is {Python} {Version}.")]
    public static partial void PythonFound(this ILogger logger, string python, string version);

    [LoggerMessage(109, LogLevel.Warning, "{Address} of '{Pool}' takes no calls: {Code}: {Reason}")]
    public static partial void AddressUnhealthy(this ILogger logger, string pool, string address, string code, string reason);

    [LoggerMessage(110, LogLevel.Information, "{Address} of '{Pool}' takes calls.")]
    public static partial void AddressHealthy(this ILogger logger, string pool, string address);

    [LoggerMessage(111, LogLevel.Error, "A handler of WorkerStateChanged failed.")]
    public static partial void StateHandlerFailed(this ILogger logger, Exception exception);
}
