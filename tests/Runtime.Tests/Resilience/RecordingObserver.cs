using Snakepit.Errors;
using Snakepit.Resilience;

namespace Snakepit.Runtime.Tests.Resilience;

internal sealed class RecordingObserver : IPolicyObserver
{
    public List<TimeSpan> Delays { get; } = [];

    public List<RetryStopReason> Stops { get; } = [];

    public List<string> Fallbacks { get; } = [];

    public List<string> Problems { get; } = [];

    public List<(CircuitState From, CircuitState To)> Transitions { get; } = [];

    public void Retrying(OperationKey key, int attempt, TimeSpan delay, SnakepitError error) => Delays.Add(delay);

    public void Healed(OperationKey key, int attempts)
    {
    }

    public void GaveUp(OperationKey key, int attempts, RetryStopReason reason, SnakepitError error) => Stops.Add(reason);

    public void FellBack(OperationKey key, SnakepitError error) => Fallbacks.Add(error.Code);

    public void FallbackFailed(OperationKey key, Exception exception) => Problems.Add(exception.Message);

    public void CircuitChanged(CircuitChangedEventArgs change) => Transitions.Add((change.Previous, change.Current));

    public void HandlerFailed(Exception exception) => Problems.Add(exception.Message);

    public void ConfigurationRefused(IReadOnlyList<string> problems) => Problems.AddRange(problems);
}
