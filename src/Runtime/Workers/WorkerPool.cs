using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Telemetry;

namespace Snakepit.Workers;

/// <summary>What pools of every kind share: queue, sessions, one start, one stop.</summary>
public abstract class WorkerPool : IWorkerPool
{
    private readonly Lock _gate = new();
    private readonly Lock _stateGate = new();
    private readonly WorkerSessions _sessions;
    private readonly ILogger _logger;
    private IDisposable? _gauges;
    private Task? _start;
    private Task? _stop;

    private protected WorkerPool(string name, WorkerPoolOptions options, ILoggerFactory loggers, TimeProvider? timeProvider)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(options);
        Name = name;
        _logger = loggers.CreateLogger<WorkerPool>();
        Time = timeProvider ?? TimeProvider.System;
        Errors = new(name, Time);
        Dispatcher = new(Errors, options, Time);
        Contracts = new(options.ContractCheck);
        DeclaredRecovery = options.Recovery;
        Recovery = options.Recovery;
        Recoveries = new(name, _logger, Time);
        _sessions = new(options.SessionIdleTimeout, Time, WorkerService.CloseSessionAsync);
    }

    /// <inheritdoc/>
    public event EventHandler<WorkerStateChangedEventArgs>? WorkerStateChanged;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<WorkerInfo> Workers { get; }

    /// <inheritdoc/>
    public int WaitingCallers => Dispatcher.Waiting;

    /// <summary>What the code says of recovery.</summary>
    internal RecoveryOptions DeclaredRecovery { get; }

    /// <summary>What holds now, with the configuration over it.</summary>
    internal RecoveryOptions Recovery
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    internal RecoveryLedger Recoveries { get; }

    private protected TimeProvider Time { get; }

    private protected PoolErrors Errors { get; }

    private protected WorkerDispatcher Dispatcher { get; }

    /// <summary>What the pool's workers offer.</summary>
    private protected WorkerContracts Contracts { get; }

    /// <summary>Is cancelled when the pool is to stop.</summary>
    private protected CancellationTokenSource Stopping { get; } = new();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => EnsureStarted().WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
            return _stop ??= Task.Run(() => StopOnceAsync(cancellationToken), CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask<WorkerLease> AcquireAsync(string? session, TimeSpan maxWait, CancellationToken cancellationToken = default)
    {
        if (_start is null)
            _ = EnsureStarted();
        if (session is null)
            return Dispatcher.AcquireAsync(null, maxWait, null, cancellationToken);
        return _sessions.Find(session) is { } open
            ? Dispatcher.AcquireAsync(open, maxWait, null, cancellationToken)
            : ValueTask.FromException<WorkerLease>(new SnakepitException(Errors.SessionUnknown(session)));
    }

    /// <inheritdoc/>
    public ValueTask<WorkerLease> AcquireOtherAsync(string workerId, TimeSpan maxWait, CancellationToken cancellationToken = default)
    {
        if (_start is null)
            _ = EnsureStarted();
        return Dispatcher.AcquireAsync(null, maxWait, workerId, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IWorkerSession> OpenSessionAsync(CancellationToken cancellationToken = default)
    {
        using var lease = await AcquireAsync(null, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        return _sessions.Open(lease.Worker!);
    }

    /// <summary>Begins a session of this pool again whose worker is gone.</summary>
    /// <returns>Whether it is open; not, when it was closed or belongs to another pool.</returns>
    internal async ValueTask<bool> RenewAsync(IWorkerSession session, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        if (session is not WorkerSession own || _sessions.Find(own.Id) != own)
            return false;
        var lost = own.Worker;
        if (Dispatcher.IsReady(lost))
            return true;
        using var lease = await AcquireAsync(null, maxWait, cancellationToken).ConfigureAwait(false);
        return own.Move(lost, lease.Worker!);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts all workers; ends when each is ready or has failed.</summary>
    private protected abstract Task StartWorkersAsync();

    /// <summary>Ends when all workers are gone.</summary>
    private protected abstract Task StopWorkersAsync(CancellationToken impatience);

    /// <summary>Lets go of what the pool holds besides its workers.</summary>
    private protected abstract void Release();

    private protected void OnStateChanged(WorkerStateChangedEventArgs change)
    {
        lock (_stateGate)
        {
            try
            {
                WorkerStateChanged?.Invoke(this, change);
            }
            catch (Exception e) // a handler is the user's code; its failure must not end the worker
            {
                _logger.StateHandlerFailed(e);
            }
        }
    }

    private Task EnsureStarted()
    {
        lock (_gate)
        {
            if (_stop is not null)
                return Task.FromException(new SnakepitException(Errors.Stopped()));
            if (_start is null)
            {
                _gauges = PoolGauges.Add(this);
                _start = Task.Run(StartWorkersAsync);
                // The dispatcher tells callers about a failure, whether or not somebody awaits the start.
                _ = _start.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            return _start;
        }
    }

    private async Task StopOnceAsync(CancellationToken impatience)
    {
        await Stopping.CancelAsync().ConfigureAwait(false);
        if (_start is not null)
            await StopWorkersAsync(impatience).ConfigureAwait(false);
        Dispatcher.GiveUpHope(Errors.Stopped());
        await _sessions.DisposeAsync().ConfigureAwait(false);
        _gauges?.Dispose();
        Release();
        Stopping.Dispose();
    }
}
