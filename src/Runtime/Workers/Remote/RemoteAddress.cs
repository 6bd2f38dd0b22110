using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry;
using Snakepit.Workers.Channels;
using Snakepit.Workers.Feeds;

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
    private readonly Func<RecoveryOptions> _recovery;
    private readonly RecoveryLedger _recoveries;
    private readonly PoolErrors _errors;
    private readonly WorkerContracts _contracts;
    private readonly RemoteTls _tls;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly PooledWorker _worker;
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorkerFeed _feed;
    private GrpcChannel _channel;
    private RemoteHealth _health;
    private Task _released = Task.CompletedTask;
    private volatile TaskCompletionSource _doubted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkerInfo _info;

    public RemoteAddress(
        string pool, int number, string address, RemotePoolOptions options, RemoteTls tls, WorkerDispatcher dispatcher, WorkerContracts contracts, PoolErrors errors,
        Action<WorkerStateChangedEventArgs> changed, Func<RecoveryOptions> recovery, RecoveryLedger recoveries, ILoggerFactory loggers, Redactor redactor, TimeProvider time)
    {
        (_pool, _address, _options, _dispatcher, _changed, _time) = (pool, address, options, dispatcher, changed, time);
        (_recovery, _recoveries, _contracts, _errors, _tls, _loggers) = (recovery, recoveries, contracts, errors, tls, loggers);
        _logger = loggers.CreateLogger<RemoteWorkerPool>();
        _channel = OpenChannel();
        var id = $"{pool}-{number}";
        _worker = new(id, _channel.CreateCallInvoker(), options.MaxConcurrentCallsPerWorker, dispatcher, time) { Doubt = () => _doubted.TrySetResult() };
        _health = new(address, _worker.Invoker, options, contracts, errors, time);
        _feed = new(pool, id, redactor, _logger, time);
        _info = new() { Id = id, State = WorkerState.Stopped, Address = address, Capacity = _worker.Capacity };
    }

    /// <summary>Ends with the first answer about its health.</summary>
    public Task Settled => _settled.Task;

    public WorkerState State => _info.State;

    public SnakepitError? LastError => _info.LastError;

    public WorkerInfo Snapshot() => _info with { Busy = _worker.Busy, MemoryBytes = _feed.MemoryBytes, ProcessorTime = _feed.ProcessorTime };

    public async Task RunAsync(CancellationToken stopping, CancellationToken impatience)
    {
        SetState(WorkerState.Starting);
        using var gone = new CancellationTokenSource();
        var listening = _options.Telemetry == WorkerTelemetry.Host ? _feed.RunAsync(() => _worker.Invoker, gone.Token) : Task.CompletedTask;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                Accept(await CheckAsync(stopping).ConfigureAwait(false));
                _settled.TrySetResult();
                await UntilNextCheckAsync(stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pool stops.
        }

        await DrainAsync(impatience).ConfigureAwait(false);
        await gone.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(false);
        await _over.CancelAsync().ConfigureAwait(false);
        await _released.ConfigureAwait(false);
        _settled.TrySetResult();
    }

    public void Dispose()
    {
        _channel.Dispose();
        _over.Dispose();
    }

    private GrpcChannel OpenChannel() => WorkerChannel.Create(
        WorkerEndpoint.Parse(_address),
        new()
        {
            MaxMessageSize = _options.MaxMessageSize,
            Token = _options.Token,
            ConnectTimeout = _options.ConnectTimeout,
            KeepAlive = KeepAlive,
            Tls = _tls.Apply,
        },
        _loggers);

    private async Task<SnakepitError?> CheckAsync(CancellationToken stopping)
    {
        if (_info.State == WorkerState.Failed && _info.LastError is { } known && IsForANewChannel(known))
            return await ReopenAsync(known, stopping).ConfigureAwait(false);
        var problem = await _health.CheckAsync(_info.State == WorkerState.Ready, stopping).ConfigureAwait(false);
        return problem is not null && _info.State == WorkerState.Ready && IsForANewChannel(problem)
            ? await ReopenAsync(problem, stopping).ConfigureAwait(false)
            : problem;
    }

    private bool IsForANewChannel(SnakepitError problem) => problem.Category == ErrorCategory.Network && _recovery().Reopens;

    /// <summary>Makes the connection anew; calls on the old one may come to their end.</summary>
    private async Task<SnakepitError?> ReopenAsync(SnakepitError problem, CancellationToken stopping)
    {
        _recoveries.Tried(RecoveryStrategy.ReopenChannel, _info.Id, problem);
        var before = _channel;
        _channel = OpenChannel();
        _worker.Reconnect(_channel.CreateCallInvoker());
        _health = new(_address, _worker.Invoker, _options, _contracts, _errors, _time);
        _released = ReleaseAsync(before, _released);
        var remaining = await _health.CheckAsync(known: false, stopping).ConfigureAwait(false);
        if (remaining is null)
            _recoveries.Succeeded(RecoveryStrategy.ReopenChannel, _info.Id);
        return remaining;
    }

    private async Task ReleaseAsync(GrpcChannel old, Task earlier)
    {
        if (_worker.Busy > 0)
            await Task.Delay(_options.DrainTimeout, _time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        old.Dispose();
        await earlier.ConfigureAwait(false);
    }

    /// <summary>Waits for the next check, which comes early when a call has found the network broken.</summary>
    private async Task UntilNextCheckAsync(CancellationToken stopping)
    {
        // However many calls fail, checks are no storm.
        await Task.Delay(_options.HealthCheckInterval / 10, _time, stopping).ConfigureAwait(false);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(_doubted.Task, Task.Delay(_options.HealthCheckInterval * 0.9, _time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        stopping.ThrowIfCancellationRequested();
        if (_doubted.Task.IsCompleted)
            _doubted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void Accept(SnakepitError? problem)
    {
        if (problem is null)
        {
            _info = _info with { LastBeat = _time.GetUtcNow() };
            if (_info.State == WorkerState.Ready)
                return;
            _logger.AddressHealthy(_pool, _address);
            _info = _info with { ReadySince = _time.GetUtcNow() };
            _worker.Contract = _health.Contract;
            if (_worker.Contract is null)
                _logger.ContractUnknown(_info.Id);
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
