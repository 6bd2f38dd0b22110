using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>Hears nothing.</summary>
internal sealed class SilentObserver : IPolicyObserver
{
    internal static readonly SilentObserver Instance = new();

    public void Retrying(OperationKey key, int attempt, TimeSpan delay, SnakepitError error)
    {
    }

    public void Healed(OperationKey key, int attempts)
    {
    }

    public void GaveUp(OperationKey key, int attempts, RetryStopReason reason, SnakepitError error)
    {
    }

    public void FellBack(OperationKey key, SnakepitError error)
    {
    }

    public void FallbackFailed(OperationKey key, Exception exception)
    {
    }

    public void CircuitChanged(CircuitChangedEventArgs change)
    {
    }

    public void HandlerFailed(Exception exception)
    {
    }

    public void ConfigurationRefused(IReadOnlyList<string> problems)
    {
    }
}
