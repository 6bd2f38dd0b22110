using Microsoft.Extensions.Logging;

namespace Snakepit.Telemetry;

/// <summary>All log messages of recoveries.</summary>
internal static partial class RecoveryLog
{
    [LoggerMessage(40, LogLevel.Debug, "{worker} is recovered by {recovery}: {worker_id} {operation} {code}")]
    internal static partial void Recovering(this ILogger logger, string worker, string recovery, string worker_id, string operation, string code);

    [LoggerMessage(41, LogLevel.Information, "{worker} was recovered by {recovery}: {worker_id} {operation}")]
    internal static partial void Recovered(this ILogger logger, string worker, string recovery, string worker_id, string operation);

    [LoggerMessage(42, LogLevel.Error, "A handler of recoveries failed")]
    internal static partial void RecoveryHandlerFailed(this ILogger logger, Exception exception);
}
