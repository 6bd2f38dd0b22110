using Microsoft.Extensions.Logging;
using Snakepit.Errors;

namespace Snakepit.Telemetry;

/// <summary>All log messages of policies.</summary>
internal static partial class PolicyLog
{
    [LoggerMessage(20, LogLevel.Information, "{Worker}/{Operation}: attempt {Attempt} failed with {Code}; the next one comes in {DelayMs:0.###} ms [{CorrelationId}]")]
    internal static partial void Retrying(
        this ILogger logger, string worker, string operation, int attempt, string code, double delayMs, string correlationId);

    [LoggerMessage(21, LogLevel.Information, "{Worker}/{Operation} succeeded with attempt {Attempt}")]
    internal static partial void Healed(this ILogger logger, string worker, string operation, int attempt);

    [LoggerMessage(22, LogLevel.Warning, "The retry budget of {Worker} is spent: {Operation} is not retried after {Code} [{CorrelationId}]")]
    internal static partial void BudgetSpent(this ILogger logger, string worker, string operation, string code, string correlationId);

    [LoggerMessage(23, LogLevel.Warning, "{Worker}/{Operation} failed with {Code} and got its fallback [{CorrelationId}]")]
    internal static partial void FellBack(this ILogger logger, string worker, string operation, string code, string correlationId);

    [LoggerMessage(24, LogLevel.Error, "The fallback of {Worker}/{Operation} failed too")]
    internal static partial void FallbackFailed(this ILogger logger, Exception exception, string worker, string operation);

    [LoggerMessage(25, LogLevel.Warning, "The circuit of {Worker}/{Operation} went from {Previous} to {Current} {Code}")]
    internal static partial void CircuitChanged(this ILogger logger, string worker, string operation, string previous, string current, string code);

    [LoggerMessage(26, LogLevel.Error, "A handler of circuit changes failed")]
    internal static partial void CircuitHandlerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(27, LogLevel.Error, "The changed configuration of policies is not valid; they stay as they were. {Problems}")]
    internal static partial void ConfigurationRefused(this ILogger logger, string problems);
}
