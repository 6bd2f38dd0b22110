using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Telemetry;
using Snakepit.Workers.Channels;

namespace Snakepit.Workers.Remote;

/// <summary>One address of a remote pool: takes calls while its health checks succeed.</summary>
internal sealed class RemoteAddress : IDisposable
{
    /// <summary>No less than workers allow (`_server.py`): who asks too often is cut off.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    private readonly string pool;
    private readonly string address;
    private readonly RemotePoolOptions options;
    private readonly WorkerDispatcher dispatcher;
    private readonly Action<WorkerStateChangedEventArgs> changed;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly GrpcChannel channel;
    private readonly PooledWorker worker;
    private readonly RemoteHealth health;
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkerInfo info;

    public RemoteAddress(
        string pool, int number, string address, RemotePoolOptions options, RemoteTls tls, WorkerDispatcher dispatcher, PoolErrors errors,
        Action<WorkerStateChangedEventArgs> changed, ILoggerFactory loggers, TimeProvider time)
    {
        (this.pool, this.address, this.options, this.dispatcher, this.changed, this.time) = (pool, address, options, dispatcher, changed, time);
        logger = loggers.CreateLogger<RemoteWorkerPool>();
        channel = WorkerChannel.Create(WorkerEndpoint.Parse(address), Settings(options, tls), loggers);
        var id = $"{pool}-{number}";
        worker = new(id, channel.CreateCallInvoker(), options.MaxConcurrentCallsPerWorker, dispatcher, time);
        health = new(address, worker.Invoker, options, errors, time);
        info = new() { Id = id, State = WorkerState.Stopped, Address = address, Capacity = worker.Capacity };
    }

    /// <summary>Ends with the first answer about its health.</summary>
    public Task Settled => settled.Task;

    public WorkerState State => info.State;

    public SnakepitError? LastError => info.LastError;

    public WorkerInfo Snapshot() => info with { Busy = worker.Busy };

    public async Task RunAsync(CancellationToken stopping, CancellationToken impatience)
    {
        SetState(WorkerState.Starting);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                Accept(await health.CheckAsync(info.State == WorkerState.Ready, stopping).ConfigureAwait(false));
                settled.TrySetResult();
                await Task.Delay(options.HealthCheckInterval, time, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pool stops.
        }

        await DrainAsync(impatience).ConfigureAwait(false);
        settled.TrySetResult();
    }

    public void Dispose() => channel.Dispose();

    private static WorkerChannelSettings Settings(RemotePoolOptions options, RemoteTls tls) => new()
    {
        MaxMessageSize = options.MaxMessageSize,
        Token = options.Token,
        ConnectTimeout = options.ConnectTimeout,
        KeepAlive = KeepAlive,
        Tls = tls.Apply,
    };

    private void Accept(SnakepitError? problem)
    {
        if (problem is null)
        {
            info = info with { LastBeat = time.GetUtcNow() };
            if (info.State == WorkerState.Ready)
                return;
            logger.AddressHealthy(pool, address);
            info = info with { ReadySince = time.GetUtcNow() };
            dispatcher.Add(worker);
            SetState(WorkerState.Ready);
            return;
        }

        if (info.State == WorkerState.Failed)
        {
            info = info with { LastError = problem };
            return;
        }

        logger.AddressUnhealthy(pool, address, problem.Code, problem.Message);
        _ = dispatcher.Retire(worker);
        SetState(WorkerState.Failed, problem);
    }

    private async Task DrainAsync(CancellationToken impatience)
    {
        SetState(WorkerState.Draining);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(impatience);
        await Task.WhenAny(dispatcher.Retire(worker), Task.Delay(options.DrainTimeout, time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        SetState(WorkerState.Stopped);
    }

    private void SetState(WorkerState state, SnakepitError? error = null)
    {
        var previous = info.State;
        info = info with { State = state, LastError = error ?? info.LastError };
        if (state != previous)
            changed(new(info.Id, previous, state, error));
    }
}
