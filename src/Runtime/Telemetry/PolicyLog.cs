using Microsoft.Extensions.Logging;
using Snakepit.Errors;

namespace Snakepit.Telemetry;

/// <summary>All log messages of policies.</summary>
internal static partial class PolicyLog
{
    [LoggerMessage(20, LogLevel.Information, "{worker}/{operation}: attempt {attempt} failed with {code}; the next one comes in {delay_ms:0.###} ms [{correlation_id}]")]
    internal static partial void Retrying(
        this ILogger logger, string worker, string operation, int attempt, string code, double delay_ms, string correlation_id);

    [LoggerMessage(21, LogLevel.Information, "{worker}/{operation} succeeded with attempt {attempt}")]
    internal static partial void Healed(this ILogger logger, string worker, string operation, int attempt);

    [LoggerMessage(22, LogLevel.Warning, "The retry budget of {worker} is spent: {operation} is not retried after {code} [{correlation_id}]")]
    internal static partial void BudgetSpent(this ILogger logger, string worker, string operation, string code, string correlation_id);

    [LoggerMessage(23, LogLevel.Warning, "{worker}/{operation} failed with {code} and got its fallback [{correlation_id}]")]
    internal static partial void FellBack(this ILogger logger, string worker, string operation, string code, string correlation_id);

    [LoggerMessage(24, LogLevel.Error, "The fallback of {worker}/{operation} failed too")]
    internal static partial void FallbackFailed(this ILogger logger, Exception exception, string worker, string operation);

    [LoggerMessage(25, LogLevel.Warning, "The circuit of {worker}/{operation} went from {previous} to {current} {code}")]
    internal static partial void CircuitChanged(this ILogger logger, string worker, string operation, string previous, string current, string code);

    [LoggerMessage(26, LogLevel.Error, "A handler of circuit changes failed")]
    internal static partial void CircuitHandlerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(27, LogLevel.Error, "The changed configuration of policies is not valid; they stay as they were. {problems}")]
    internal static partial void ConfigurationRefused(this ILogger logger, string problems);
}
