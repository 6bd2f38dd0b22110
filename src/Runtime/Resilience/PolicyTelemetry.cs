using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Telemetry;

namespace Snakepit.Resilience;

/// <summary>What the policies do, in the log and as metrics of the meter <c>Snakepit</c>.</summary>
internal sealed class PolicyTelemetry(ILogger logger) : IPolicyObserver
{
    private static readonly Meter meter = new("Snakepit");
    private static readonly Counter<long> retries = meter.CreateCounter<long>("snakepit.retry.attempts", "{attempt}", "Attempts beyond the first.");
    private static readonly Counter<long> healed = meter.CreateCounter<long>("snakepit.retry.healed", "{call}", "Calls that succeeded after a retry.");
    private static readonly Counter<long> givenUp = meter.CreateCounter<long>("snakepit.retry.given_up", "{call}", "Calls that were given up, by reason.");
    private static readonly Counter<long> fallbacks = meter.CreateCounter<long>("snakepit.fallbacks", "{call}", "Calls that failed and got a fallback.");
    private static readonly Counter<long> transitions = meter.CreateCounter<long>("snakepit.circuit.transitions", "{transition}", "Changes of a circuit's state.");

    public void Retrying(OperationKey key, int attempt, TimeSpan delay, SnakepitError error)
    {
        retries.Add(1, Worker(key), Operation(key), new("snakepit.error.code", error.Code));
        logger.Retrying(key.Worker, key.Operation, attempt, error.Code, delay.TotalMilliseconds, error.CorrelationId);
    }

    public void Healed(OperationKey key, int attempts)
    {
        healed.Add(1, Worker(key), Operation(key));
        logger.Healed(key.Worker, key.Operation, attempts);
    }

    public void GaveUp(OperationKey key, int attempts, RetryStopReason reason, SnakepitError error)
    {
        givenUp.Add(1, Worker(key), Operation(key), new("snakepit.retry.stop_reason", reason.ToString()));
        if (reason == RetryStopReason.Budget)
            logger.BudgetSpent(key.Worker, key.Operation, error.Code, error.CorrelationId);
    }

    public void FellBack(OperationKey key, SnakepitError error)
    {
        fallbacks.Add(1, Worker(key), Operation(key), new("snakepit.error.code", error.Code));
        logger.FellBack(key.Worker, key.Operation, error.Code, error.CorrelationId);
    }

    public void FallbackFailed(OperationKey key, Exception exception) => logger.FallbackFailed(exception, key.Worker, key.Operation);

    public void CircuitChanged(CircuitChangedEventArgs change)
    {
        transitions.Add(
            1, new("snakepit.worker", change.Worker), new("snakepit.operation", change.Operation), new("snakepit.circuit.state", change.Current.ToString()));
        logger.CircuitChanged(change.Worker, change.Operation, change.Previous.ToString(), change.Current.ToString(), change.Error?.Code ?? "");
    }

    public void HandlerFailed(Exception exception) => logger.CircuitHandlerFailed(exception);

    public void ConfigurationRefused(IReadOnlyList<string> problems) => logger.ConfigurationRefused(string.Join(" ", problems));

    private static KeyValuePair<string, object?> Worker(OperationKey key) => new("snakepit.worker", key.Worker);

    private static KeyValuePair<string, object?> Operation(OperationKey key) => new("snakepit.operation", key.Operation);
}
