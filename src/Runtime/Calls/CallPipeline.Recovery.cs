using System.Runtime.CompilerServices;
using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>How an attempt gets a worker, and what its end says of that worker. Nothing of the call is sent before it has one.</summary>
internal sealed partial class CallPipeline
{
    private readonly RecoveryLedger _recoveries = pool is WorkerPool own ? own.Recoveries : policies.Recoveries.Ledger(pool.Name, logger, time);

    /// <summary>The place of an attempt, or why it has none.</summary>
    private readonly record struct Seat(WorkerLease Lease, RecoveryStrategy? Recovery, SnakepitError? Refusal);

    // Usually nothing is to be recovered and a worker is free: no state machine for that.
    private ValueTask<Seat> SeatAsync(in CallPlan plan, in Attempt attempt, in CallLimits limits, CancellationToken cancellationToken)
    {
        if (attempt.Before is not null || plan.Options.Session is not null || plan.Policies.Recovery is { OtherPool: not null })
            return SeatOrRecoverAsync(plan, attempt, limits, cancellationToken);
        try
        {
            var lease = pool.AcquireAsync(null, limits.Whole, cancellationToken);
            return lease.IsCompletedSuccessfully ? new(new Seat(lease.Result, null, null)) : WaitForSeatAsync(lease, plan, limits);
        }
        catch (SnakepitException exception)
        {
            return new(Refused(plan, NoWorker(exception, limits)));
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Seat> WaitForSeatAsync(ValueTask<WorkerLease> lease, CallPlan plan, CallLimits limits)
    {
        try
        {
            return new(await lease.ConfigureAwait(false), null, null);
        }
        catch (SnakepitException exception)
        {
            return Refused(plan, NoWorker(exception, limits));
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Seat> SeatOrRecoverAsync(CallPlan plan, Attempt attempt, CallLimits limits, CancellationToken cancellationToken)
    {
        SnakepitError error;
        var (recovery, session) = (plan.Policies.Recovery, plan.Options.Session);
        var other = recovery is { OtherPool: { } name } && session is null ? otherPools(name) : null;
        if (other is not null && IsDown(pool) && await TryTakeAsync(other, null, limits, cancellationToken).ConfigureAwait(false) is { } away)
            return Recovered(away, RecoveryStrategy.OtherPool, plan, attempt.Before);

        try
        {
            if (session is not null || recovery?.Avoid(attempt.Before) is not { } failed)
                return new(await pool.AcquireAsync(session?.Id, limits.Whole, cancellationToken).ConfigureAwait(false), null, null);
            var lease = await pool.AcquireOtherAsync(failed, limits.Whole, cancellationToken).ConfigureAwait(false);
            return lease.WorkerId == failed ? new(lease, null, null) : Recovered(lease, RecoveryStrategy.OtherWorker, plan, attempt.Before);
        }
        catch (SnakepitException exception)
        {
            error = NoWorker(exception, limits);
        }

        if (!limits.HasEnded)
        {
            if (other is not null && RecoveryPlan.IsPoolDown(error)
                && await TryTakeAsync(other, null, limits, cancellationToken).ConfigureAwait(false) is { } elsewhere)
                return Recovered(elsewhere, RecoveryStrategy.OtherPool, plan, error);
            if (session is not null && recovery is { NewSession: true } && error.Code == ErrorCodes.SessionNotFound
                && await TryRenewAsync(session, limits, cancellationToken).ConfigureAwait(false) is { } anew)
                return Recovered(anew, RecoveryStrategy.NewSession, plan, error);
        }

        return Refused(plan, error);
    }

    private static SnakepitError NoWorker(SnakepitException exception, in CallLimits limits) =>
        limits.HasEnded ? limits.Exceeded("while the call waited for a free worker") : exception.Error;

    private Seat Refused(in CallPlan plan, SnakepitError error)
    {
        // Whatever the code says elsewhere: this call had no worker, so nothing of it was sent.
        error = error with { Retry = error.Retry with { WasSent = false } };
        return new(default, null, CallErrors.Complete(error, redactor, plan, workerId: ""));
    }

    private Seat Recovered(WorkerLease lease, RecoveryStrategy strategy, in CallPlan plan, SnakepitError? cause)
    {
        _recoveries.Tried(strategy, lease.WorkerId, cause, plan.Operation.Name);
        return new(lease, strategy, null);
    }

    private async ValueTask<WorkerLease?> TryRenewAsync(IWorkerSession session, CallLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            return pool is WorkerPool own && await own.RenewAsync(session, limits.Whole, cancellationToken).ConfigureAwait(false)
                ? await TryTakeAsync(pool, session.Id, limits, cancellationToken).ConfigureAwait(false)
                : null;
        }
        catch (SnakepitException)
        {
            return null; // No worker for another session either: what the call hears is that its own is gone.
        }
    }

    private static async ValueTask<WorkerLease?> TryTakeAsync(IWorkerPool from, string? session, CallLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            return await from.AcquireAsync(session, limits.Whole, cancellationToken).ConfigureAwait(false);
        }
        catch (SnakepitException)
        {
            return null; // What the call hears is the error of its own pool.
        }
    }

    /// <summary>Whether nobody could take a call at once and nobody starts for the first time: waiting would only cost time.</summary>
    private static bool IsDown(IWorkerPool pool) =>
        pool.Workers is { Count: > 0 } workers
        && workers.All(static worker => worker.State is WorkerState.Restarting or WorkerState.Failed or WorkerState.Draining);

    private void Leave(in Seat seat, in CallPlan plan)
    {
        if (seat.Recovery is { } strategy)
            _recoveries.Succeeded(strategy, seat.Lease.WorkerId, plan.Operation.Name);
    }

    private SnakepitError Leave(in Seat seat, in CallPlan plan, SnakepitError error)
    {
        // An error of the operation itself says that its worker works.
        if (!RecoveryPlan.IsOfTheWorker(error))
            Leave(seat, plan);
        Suspect(seat.Lease, plan, error);
        return seat.Recovery is null ? error : error with { Recovery = seat.Recovery };
    }

    /// <summary>Tells the pool what an error says of its worker.</summary>
    private static void Suspect(WorkerLease lease, in CallPlan plan, SnakepitError error)
    {
        if (lease.Worker is not { } worker)
            return;
        if (error.Category == ErrorCategory.Network)
            worker.Doubt?.Invoke();
        if (plan.Policies.Recovery?.Restarts(error) ?? false)
            worker.Replace?.Invoke(error);
    }
}
