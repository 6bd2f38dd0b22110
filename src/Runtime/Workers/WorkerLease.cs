using Grpc.Core;
using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>The right to make one call on one worker. Costs no allocation; disposing it twice, or a copy of it, returns the place once.</summary>
public readonly struct WorkerLease : IDisposable
{
    private readonly LeaseTicket? _ticket;
    private readonly int _issue;
    private readonly CallInvoker _invoker;
    private readonly string _workerId;

    /// <summary>A lease of a worker that belongs to no pool, for tests and for pools of your own.</summary>
    /// <param name="invoker">Makes the calls.</param>
    /// <param name="workerId">Is named in errors.</param>
    public WorkerLease(CallInvoker invoker, string workerId)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(workerId);
        _invoker = invoker;
        _workerId = workerId;
    }

    internal WorkerLease(LeaseTicket ticket)
        : this(ticket.Worker.Invoker, ticket.Worker.Id)
    {
        _ticket = ticket;
        _issue = ticket.Issue;
    }

    /// <summary>Makes the call.</summary>
    public CallInvoker Invoker => _invoker;

    /// <summary>The worker that has the call.</summary>
    public string WorkerId => _workerId;

    /// <summary>Where the lease comes from; <see langword="null"/> outside a pool.</summary>
    internal PooledWorker? Worker => _ticket?.Worker;

    /// <summary>Gives the place back.</summary>
    public void Dispose() => _ticket?.Return(_issue);

    /// <summary>Finds out whether the worker behind a broken call died, stopped answering or was stopped. Works after <see cref="Dispose"/> too.</summary>
    /// <param name="exception">How the call ended.</param>
    /// <returns>
    /// <c>worker_crash</c> with the exit code or signal and the last lines of stderr, <c>worker_timeout</c> or <c>worker_unavailable</c>;
    /// <see langword="null"/> when the worker is alive, after at most a second of waiting for news, or when the status tells no broken connection.
    /// </returns>
    public ValueTask<SnakepitError?> ExplainAsync(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return _ticket is null ? default : _ticket.Worker.ExplainAsync(exception.StatusCode);
    }
}
