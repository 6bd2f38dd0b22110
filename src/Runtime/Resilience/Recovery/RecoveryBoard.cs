using Microsoft.Extensions.Logging;
using Snakepit.Workers;

namespace Snakepit.Resilience;

/// <summary>The _ledgers of all pools.</summary>
internal sealed class RecoveryBoard : ISnakepitRecovery
{
    private readonly Lock _gate = new();
    private readonly List<RecoveryLedger> _ledgers = [];

    /// <inheritdoc/>
    public event EventHandler<RecoveryEventArgs>? Recovering;

    /// <inheritdoc/>
    public IReadOnlyList<RecoveryInfo> List()
    {
        lock (_gate)
            return [.. _ledgers.SelectMany(ledger => ledger.List()).OrderBy(info => info.Worker, StringComparer.Ordinal).ThenBy(info => info.Strategy)];
    }

    /// <summary>A ledger for a pool that has none of its own.</summary>
    internal RecoveryLedger Ledger(string worker, ILogger logger, TimeProvider time)
    {
        var ledger = new RecoveryLedger(worker, logger, time);
        Follow(ledger);
        return ledger;
    }

    internal void Follow(RecoveryLedger ledger)
    {
        lock (_gate)
        {
            if (_ledgers.Contains(ledger))
                return;
            _ledgers.Add(ledger);
        }

        ledger.Told += recovery => Recovering?.Invoke(this, recovery);
    }
}
