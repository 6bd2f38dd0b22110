using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>Hears what the policies do, for log and metrics.</summary>
internal interface IPolicyObserver
{
    /// <summary>An attempt failed and another one follows.</summary>
    void Retrying(OperationKey key, int attempt, TimeSpan delay, SnakepitError error);

    /// <summary>A call succeeded after retries.</summary>
    void Healed(OperationKey key, int attempts);

    /// <summary>A call with a retry policy is given up.</summary>
    void GaveUp(OperationKey key, int attempts, RetryStopReason reason, SnakepitError error);

    /// <summary>A call failed and got a fallback instead.</summary>
    void FellBack(OperationKey key, SnakepitError error);

    /// <summary>The fallback of a failed call failed too.</summary>
    void FallbackFailed(OperationKey key, Exception exception);

    /// <summary>A circuit went into another state.</summary>
    void CircuitChanged(CircuitChangedEventArgs change);

    /// <summary>A listener to circuits threw.</summary>
    void HandlerFailed(Exception exception);

    /// <summary>The configuration changed to something wrong; the policies stay as they were.</summary>
    void ConfigurationRefused(IReadOnlyList<string> problems);
}
