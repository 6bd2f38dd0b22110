using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Telemetry;

namespace Snakepit.Workers;

/// <summary>The recoveries of one pool: each try and each success, in numbers, log, metrics and events.</summary>
internal sealed class RecoveryLedger(string worker, ILogger logger, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<RecoveryStrategy, RecoveryInfo> _infos = [];

    /// <summary>Comes with each try and each success, one after the other in each thread.</summary>
    public event Action<RecoveryEventArgs>? Told;

    public IReadOnlyList<RecoveryInfo> List()
    {
        lock (_gate)
            return [.. _infos.Values];
    }

    public void Tried(RecoveryStrategy strategy, string workerId, SnakepitError? error, string operation = "")
    {
        lock (_gate)
        {
            var known = _infos.GetValueOrDefault(strategy) ?? new(worker, strategy, 0, 0, default, null);
            _infos[strategy] = known with { Tries = known.Tries + 1, Last = time.GetUtcNow(), LastError = error ?? known.LastError };
        }

        Instruments.RecoveryAttempts.Add(1, new(Tags.Worker, worker), new(Tags.Recovery, TagValues.Of(strategy)));
        logger.Recovering(worker, TagValues.Of(strategy), workerId, operation, error?.Code ?? "");
        Tell(new(worker, strategy, false, workerId, operation, error));
    }

    public void Succeeded(RecoveryStrategy strategy, string workerId, string operation = "")
    {
        lock (_gate)
        {
            var known = _infos.GetValueOrDefault(strategy) ?? new(worker, strategy, 0, 0, time.GetUtcNow(), null);
            _infos[strategy] = known with { Successes = known.Successes + 1 };
        }

        Instruments.RecoverySuccesses.Add(1, new(Tags.Worker, worker), new(Tags.Recovery, TagValues.Of(strategy)));
        logger.Recovered(worker, TagValues.Of(strategy), workerId, operation);
        Tell(new(worker, strategy, true, workerId, operation, null));
    }

    private void Tell(RecoveryEventArgs recovery)
    {
        try
        {
            Told?.Invoke(recovery);
        }
        catch (Exception exception) // A handler is the user's code; its failure must end neither the worker nor the call.
        {
            logger.RecoveryHandlerFailed(exception);
        }
    }
}
