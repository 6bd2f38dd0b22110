using Snakepit.Workers;

namespace Snakepit.Resilience;

/// <summary>What the pools and calls did about failures, for operators. Thread-safe.</summary>
public interface ISnakepitRecovery
{
    /// <summary>A recovery is tried, or succeeded. Handlers must be quick; what they throw is logged.</summary>
    event EventHandler<RecoveryEventArgs>? Recovering;

    /// <summary>How often each pool was recovered in which way, by pool and strategy.</summary>
    IReadOnlyList<RecoveryInfo> List();
}
