using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Telemetry.Logs;

namespace Snakepit.Telemetry;

/// <summary>All log messages of calls. Their fields have the names of <c>docs/logging.md</c>, which Python uses too.</summary>
internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Debug, "{worker}/{operation} succeeded in {elapsed_ms:0.###} ms [{correlation_id}]")]
    private static partial void CallSucceeded(ILogger logger, string worker, string operation, string correlation_id, double elapsed_ms);

    [LoggerMessage(2, LogLevel.Debug, "{worker}/{operation} streamed {items} items in {elapsed_ms:0.###} ms [{correlation_id}]")]
    private static partial void StreamSucceeded(ILogger logger, string worker, string operation, string correlation_id, long items, double elapsed_ms);

    [LoggerMessage(EventId = 3, Message = "{worker}/{operation} failed after {elapsed_ms:0.###} ms with {code} ({category}, {severity}): {error_message} [{correlation_id}]")]
    private static partial void CallFailed(
        ILogger logger, LogLevel level, Exception exception, string worker, string operation, double elapsed_ms,
        string code, ErrorCategory category, ErrorSeverity severity, string error_message, string correlation_id);

    [LoggerMessage(EventId = 7, Message = "{worker}/{operation} failed after {elapsed_ms:0.###} ms with {code} ({category}, {severity}): {error_message} [{correlation_id}] and {more:N0} more of this before")]
    private static partial void CallFailedWithMore(
        ILogger logger, LogLevel level, Exception exception, string worker, string operation, double elapsed_ms,
        string code, ErrorCategory category, ErrorSeverity severity, string error_message, string correlation_id, long more);

    [LoggerMessage(4, LogLevel.Debug, "{worker}/{operation} failed after {elapsed_ms:0.###} ms with {code} again [{correlation_id}]")]
    private static partial void CallFailedAgain(
        ILogger logger, string worker, string operation, double elapsed_ms, string code, string correlation_id);

    [LoggerMessage(EventId = 5, Message = "{worker}/{operation} failed with {code} {more:N0} more times in {seconds:0.#} s")]
    internal static partial void MoreOfKind(
        this ILogger logger, LogLevel level, string worker, string operation, string code, long more, double seconds);

    [LoggerMessage(EventId = 6, Message = "Calls failed {more:N0} more times in {seconds:0.#} s, in more ways than are told apart")]
    internal static partial void MoreOfOthers(this ILogger logger, LogLevel level, long more, double seconds);

    /// <summary>Reads the clock only where somebody listens: most calls succeed.</summary>
    internal static void CallSucceeded(this ILogger logger, string worker, string operation, string correlationId, TimeProvider time, long started)
    {
        if (logger.IsEnabled(LogLevel.Debug))
            CallSucceeded(logger, worker, operation, correlationId, time.GetElapsedTime(started).TotalMilliseconds);
    }

    internal static void StreamSucceeded(this ILogger logger, string worker, string operation, string correlationId, long items, TimeSpan elapsed) =>
        StreamSucceeded(logger, worker, operation, correlationId, items, elapsed.TotalMilliseconds);

    /// <summary>Logs the error once, where it becomes known, with its whole traceback; of frequent ones as many as the sampler lets through.</summary>
    internal static void CallFailed(this ILogger logger, SnakepitError error, TimeSpan elapsed, ErrorSampler? sampler = null)
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
        var more = 0L;
        if (sampler?.Admits(error, level, out more) == false)
        {
            if (logger.IsEnabled(LogLevel.Debug))
                CallFailedAgain(logger, error.Worker, error.Operation, elapsed.TotalMilliseconds, error.Code, error.CorrelationId);
            return;
        }

        var exception = new SnakepitException(error);
        var message = Text.OneLine(error.Message, 500);
        if (more == 0)
        {
            CallFailed(
                logger, level, exception, error.Worker, error.Operation, elapsed.TotalMilliseconds,
                error.Code, error.Category, error.Severity, message, error.CorrelationId);
        }
        else
        {
            CallFailedWithMore(
                logger, level, exception, error.Worker, error.Operation, elapsed.TotalMilliseconds,
                error.Code, error.Category, error.Severity, message, error.CorrelationId, more);
        }
    }
}
