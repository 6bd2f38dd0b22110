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

    private readonly string _pool;
    private readonly string _address;
    private readonly RemotePoolOptions _options;
    private readonly WorkerDispatcher _dispatcher;
    private readonly Action<WorkerStateChangedEventArgs> _changed;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly GrpcChannel _channel;
    private readonly PooledWorker _worker;
    private readonly RemoteHealth _health;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkerInfo _info;

    public RemoteAddress(
        string pool, int number, string address, RemotePoolOptions options, RemoteTls tls, WorkerDispatcher dispatcher, PoolErrors errors,
        Action<WorkerStateChangedEventArgs> changed, ILoggerFactory loggers, TimeProvider time)
    {
        (_pool, _address, _options, _dispatcher, _changed, _time) = (pool, address, options, dispatcher, changed, time);
        _logger = loggers.CreateLogger<RemoteWorkerPool>();
        _channel = WorkerChannel.Create(WorkerEndpoint.Parse(address), Settings(options, tls), loggers);
        var id = $"{pool}-{number}";
        _worker = new(id, _channel.CreateCallInvoker(), options.MaxConcurrentCallsPerWorker, dispatcher, time);
        _health = new(address, _worker.Invoker, options, errors, time);
        _info = new() { Id = id, State = WorkerState.Stopped, Address = address, Capacity = _worker.Capacity };
    }

    /// <summary>Ends with the first answer about its health.</summary>
    public Task Settled => _settled.Task;

    public WorkerState State => _info.State;

    public SnakepitError? LastError => _info.LastError;

    public WorkerInfo Snapshot() => _info with { Busy = _worker.Busy };

    public async Task RunAsync(CancellationToken stopping, CancellationToken impatience)
    {
        SetState(WorkerState.Starting);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                Accept(await _health.CheckAsync(_info.State == WorkerState.Ready, stopping).ConfigureAwait(false));
                _settled.TrySetResult();
                await Task.Delay(_options.HealthCheckInterval, _time, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pool stops.
        }

        await DrainAsync(impatience).ConfigureAwait(false);
        _settled.TrySetResult();
    }

    public void Dispose() => _channel.Dispose();

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
            _info = _info with { LastBeat = _time.GetUtcNow() };
            if (_info.State == WorkerState.Ready)
                return;
            _logger.AddressHealthy(_pool, _address);
            _info = _info with { ReadySince = _time.GetUtcNow() };
            _dispatcher.Add(_worker);
            SetState(WorkerState.Ready);
            return;
        }

        if (_info.State == WorkerState.Failed)
        {
            _info = _info with { LastError = problem };
            return;
        }

        _logger.AddressUnhealthy(_pool, _address, problem.Code, problem.Message);
        _ = _dispatcher.Retire(_worker);
        SetState(WorkerState.Failed, problem);
    }

    private async Task DrainAsync(CancellationToken impatience)
    {
        SetState(WorkerState.Draining);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(impatience);
        await Task.WhenAny(_dispatcher.Retire(_worker), Task.Delay(_options.DrainTimeout, _time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        SetState(WorkerState.Stopped);
    }

    private void SetState(WorkerState state, SnakepitError? error = null)
    {
        var previous = _info.State;
        _info = _info with { State = state, LastError = error ?? _info.LastError };
        if (state != previous)
            _changed(new(_info.Id, previous, state, error));
    }
}
