using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Telemetry;

namespace Snakepit.Resilience;

/// <summary>What the policies do, in the log and as metrics of the meter <c>Snakepit</c>.</summary>
internal sealed class PolicyTelemetry(ILogger logger) : IPolicyObserver
{
    public void Retrying(OperationKey key, int attempt, TimeSpan delay, SnakepitError error)
    {
        Instruments.Retries.Add(1, Worker(key), Operation(key), Code(error));
        logger.Retrying(key.Worker, key.Operation, attempt, error.Code, delay.TotalMilliseconds, error.CorrelationId);
    }

    public void Healed(OperationKey key, int attempts)
    {
        Instruments.Healed.Add(1, Worker(key), Operation(key));
        logger.Healed(key.Worker, key.Operation, attempts);
    }

    public void GaveUp(OperationKey key, int attempts, RetryStopReason reason, SnakepitError error)
    {
        Instruments.GivenUp.Add(1, Worker(key), Operation(key), new(Tags.StopReason, TagValues.Of(reason)));
        if (reason == RetryStopReason.Budget)
            logger.BudgetSpent(key.Worker, key.Operation, error.Code, error.CorrelationId);
    }

    public void FellBack(OperationKey key, SnakepitError error)
    {
        Instruments.Fallbacks.Add(1, Worker(key), Operation(key), Code(error));
        logger.FellBack(key.Worker, key.Operation, error.Code, error.CorrelationId);
    }

    public void FallbackFailed(OperationKey key, Exception exception) => logger.FallbackFailed(exception, key.Worker, key.Operation);

    public void CircuitChanged(CircuitChangedEventArgs change)
    {
        Instruments.CircuitTransitions.Add(
            1, new(Tags.Worker, change.Worker), new(Tags.Operation, change.Operation), new(Tags.CircuitState, TagValues.Of(change.Current)));
        logger.CircuitChanged(change.Worker, change.Operation, change.Previous.ToString(), change.Current.ToString(), change.Error?.Code ?? "");
    }

    public void HandlerFailed(Exception exception) => logger.CircuitHandlerFailed(exception);

    public void ConfigurationRefused(IReadOnlyList<string> problems) => logger.ConfigurationRefused(string.Join(" ", problems));

    private static KeyValuePair<string, object?> Worker(OperationKey key) => new(Tags.Worker, key.Worker);

    private static KeyValuePair<string, object?> Code(SnakepitError error) => new(Tags.ErrorCode, TagValues.Code(error.Code));

    private static KeyValuePair<string, object?> Operation(OperationKey key) => new(Tags.Operation, key.Operation);
}
