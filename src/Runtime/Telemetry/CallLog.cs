using Microsoft.Extensions.Logging;
using Snakepit.Errors;

namespace Snakepit.Telemetry;

/// <summary>All log messages of calls.</summary>
internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Operation} succeeded in {ElapsedMs:0.###} ms [{CorrelationId}]")]
    private static partial void CallSucceeded(ILogger logger, string operation, string correlationId, double elapsedMs);

    [LoggerMessage(2, LogLevel.Debug, "{Operation} streamed {Items} items in {ElapsedMs:0.###} ms [{CorrelationId}]")]
    private static partial void StreamSucceeded(ILogger logger, string operation, string correlationId, long items, double elapsedMs);

    [LoggerMessage(EventId = 3, Message = "{Worker}/{Operation} failed after {ElapsedMs:0.###} ms with {Code} ({Category}, {Severity}): {ErrorMessage} [{CorrelationId}]")]
    private static partial void CallFailed(
        ILogger logger, LogLevel level, Exception exception, string worker, string operation, double elapsedMs,
        string code, ErrorCategory category, ErrorSeverity severity, string errorMessage, string correlationId);

    /// <summary>Reads the clock only where somebody listens: most calls succeed.</summary>
    internal static void CallSucceeded(this ILogger logger, string operation, string correlationId, TimeProvider time, long started)
    {
        if (logger.IsEnabled(LogLevel.Debug))
            CallSucceeded(logger, operation, correlationId, time.GetElapsedTime(started).TotalMilliseconds);
    }

    internal static void StreamSucceeded(this ILogger logger, string operation, string correlationId, long items, TimeSpan elapsed) =>
        StreamSucceeded(logger, operation, correlationId, items, elapsed.TotalMilliseconds);

    /// <summary>Logs the error once, where it becomes known, with its whole traceback.</summary>
    internal static void CallFailed(this ILogger logger, SnakepitError error, TimeSpan elapsed)
    {
        var level = error.Severity switch
        {
            ErrorSeverity.Low => LogLevel.Information,
            ErrorSeverity.Medium => LogLevel.Warning,
            ErrorSeverity.High => LogLevel.Error,
            _ => LogLevel.Critical,
        };
        if (!logger.IsEnabled(level))
            return;
        var exception = new SnakepitException(error);
        var message = Text.OneLine(error.Message, 500);
        CallFailed(
            logger, level, exception, error.Worker, error.Operation, elapsed.TotalMilliseconds,
            error.Code, error.Category, error.Severity, message, error.CorrelationId);
    }
}
