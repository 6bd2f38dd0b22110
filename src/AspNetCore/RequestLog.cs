using Microsoft.Extensions.Logging;
using Snakepit.Errors;

namespace Snakepit.AspNetCore;

/// <summary>What is logged of requests that failed. The route stands for the path, which may hold secrets.</summary>
internal static partial class RequestLog
{
    [LoggerMessage(300, LogLevel.Information, "{method} {route} was answered with {status}: {code} [{correlation_id}]")]
    internal static partial void Answered(this ILogger logger, string method, string route, string status, string code, string correlation_id);

    [LoggerMessage(EventId = 301, Message = "{method} {route} failed with {code} ({category}, {severity}): {error_message} [{correlation_id}]")]
    private static partial void Failed(
        ILogger logger, LogLevel level, Exception exception, string method, string route, string code, ErrorCategory category, ErrorSeverity severity,
        string error_message, string correlation_id);

    [LoggerMessage(302, LogLevel.Debug, "{method} {route} was given up by its client")]
    internal static partial void GivenUp(this ILogger logger, string method, string route);

    /// <summary>Logs what no call to a worker has logged already.</summary>
    internal static void Failed(this ILogger logger, SnakepitError error, string method, string route)
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
        // One that ends its line could pass the rest for another one.
        var message = error.Message.ReplaceLineEndings("\\n");
        Failed(logger, level, exception, method, route, error.Code, error.Category, error.Severity, message, error.CorrelationId);
    }
}
