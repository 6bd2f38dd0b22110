using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Telemetry;
using Snakepit.Workers.Channels;
using Snakepit.Workers.Feeds;

namespace Snakepit.Workers.Processes;

/// <summary>One of a pool's places for a process: keeps a worker running there until the pool stops.</summary>
internal sealed class PythonWorkerSlot(
    string id, PythonPoolOptions options, WorkerStarter starter, WorkerDispatcher dispatcher, WorkerContracts contracts, PoolErrors errors,
    Action<WorkerStateChangedEventArgs> changed, Func<RecoveryOptions> recovery, RecoveryLedger recoveries, Func<double> random, ILogger logger, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>How long calls on a dead worker may take to notice before their channel is closed.</summary>
    private static readonly TimeSpan BrokenCallPatience = TimeSpan.FromSeconds(2);

    /// <summary>How long a new worker may take to begin with its telemetry before it gets calls anyway.</summary>
    private static readonly TimeSpan FeedPatience = TimeSpan.FromSeconds(1);

    private readonly RestartBackoff _backoff = new(options.RestartDelay, options.MaxRestartDelay, random);
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkerInfo _info = new() { Id = id, State = WorkerState.Stopped, Capacity = options.MaxConcurrentCallsPerWorker };
    private volatile WorkerProcess? _process;
    private volatile PooledWorker? _worker;
    private Task _released = Task.CompletedTask;
    private int _failedStarts;
    private SnakepitError? _lastEnd;

    /// <summary>Ends when the first start has succeeded or failed for good.</summary>
    public Task Settled => _settled.Task;

    public WorkerState State => _info.State;

    public SnakepitError? LastError => _info.LastError;

    public WorkerInfo Snapshot()
    {
        var known = _info;
        var beat = _process?.LastBeat;
        return known with
        {
            Pid = _process?.Pid,
            Busy = _worker?.Busy ?? 0,
            Queued = beat?.Queued ?? 0,
            Stuck = beat?.Stuck ?? 0,
            LoopLag = beat?.LoopLag ?? default,
            LastBeat = _process?.LastBeatAt,
            MemoryBytes = beat?.MemoryBytes ?? 0,
            ProcessorTime = beat?.ProcessorTime ?? default,
        };
    }

    /// <summary>Runs until <paramref name="stopping"/>; then lets calls end until <paramref name="impatience"/>.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken impatience)
    {
        try
        {
            SetState(WorkerState.Starting);
            while (!stopping.IsCancellationRequested)
            {
                await StartAndLiveAsync(stopping, impatience).ConfigureAwait(false);
                if (stopping.IsCancellationRequested)
                    break;
                await UntilRestartIsAllowedAsync(stopping).ConfigureAwait(false);
                var delay = _backoff.Next();
                logger.WorkerRestartDelayed(id, delay.TotalMilliseconds);
                await Task.Delay(delay, time, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while it started or waited.
        }
        finally
        {
            await _released.ConfigureAwait(false);
            SetState(WorkerState.Stopped);
            _settled.TrySetResult();
            logger.WorkerStopped(id);
        }
    }

    private async Task UntilRestartIsAllowedAsync(CancellationToken stopping)
    {
        while (_lastEnd is { } cause && !recovery().Restarts)
        {
            SetState(WorkerState.Failed, errors.NotRestarted(id, cause));
            await Task.Delay(options.MaxRestartDelay, time, stopping).ConfigureAwait(false);
        }
    }

    private async Task StartAndLiveAsync(CancellationToken stopping, CancellationToken impatience)
    {
        var began = time.GetTimestamp();
        if (_lastEnd is not null)
            recoveries.Tried(RecoveryStrategy.RestartWorker, id, _lastEnd);
        ControlEvent.Ready ready;
        string? token;
        try
        {
            (_process, ready, token) = await starter.StartAsync(id, stopping).ConfigureAwait(false);
        }
        catch (SnakepitException e)
        {
            OnStartFailed(e.Error);
            return;
        }
        catch (Exception e) when (e is not OperationCanceledException) // whatever else fails, the next start may succeed
        {
            OnStartFailed(errors.Create(ErrorCodes.WorkerStartFailed, $"Worker {id} could not be started: {e.Message}") with { WorkerId = id });
            return;
        }

        await using var life = _process;
        try
        {
            logger.WorkerReady(id, ready.Python, _process.Pid, ready.Address, time.GetElapsedTime(began).TotalMilliseconds);
            await LiveAsync(_process, ready, token, stopping, impatience).ConfigureAwait(false);
        }
        finally
        {
            _worker = null;
            _process = null;
        }
    }

    /// <summary>Subscribes to the worker's telemetry; its first call shall be recorded too.</summary>
    /// <returns>Ends with the subscription.</returns>
    private async Task<Task> ListenAsync(PooledWorker current, CancellationToken gone)
    {
        var feed = new WorkerFeed(starter.Pool, id, starter.Redactor, logger, time);
        var listening = feed.RunAsync(() => current.Invoker, gone);
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(feed.Listening, Task.Delay(FeedPatience, time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        return listening;
    }

    private void OnStartFailed(SnakepitError error)
    {
        _failedStarts++;
        logger.WorkerStartFailed(id, _failedStarts, error.Code, error.Message);
        // What cannot succeed at the very first start is a mistake that somebody wants to hear of now.
        var hopeless = !_settled.Task.IsCompleted && error.WorkerId.Length > 0 && error.Retry.Kind == RetryKind.Never && error.Exception is not null;
        SetState(hopeless || _failedStarts >= options.MaxStartAttempts ? WorkerState.Failed : _info.State, error);
        if (_info.State == WorkerState.Failed)
            _settled.TrySetResult();
    }

    private async Task LiveAsync(
        WorkerProcess process, ControlEvent.Ready ready, string? token, CancellationToken stopping, CancellationToken impatience)
    {
        var channel = WorkerChannel.Create(WorkerEndpoint.Parse(ready.Address), new() { MaxMessageSize = options.MaxMessageSize, Token = token }, loggers);
        var unwanted = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var current = _worker = new(id, channel.CreateCallInvoker(), options.MaxConcurrentCallsPerWorker, dispatcher, time)
        {
            HasProcess = true,
            Contract = contracts.Read(ready.Contract),
            Replace = error => unwanted.TrySetResult($"a call failed with {error.Code}, which is in Recovery:RestartWorkerOn"),
        };
        if (current.Contract is null)
            logger.ContractUnknown(id);
        using var watchdog = new Watchdog(process, options, time);
        var readyAt = time.GetTimestamp();
        _failedStarts = 0;
        _info = _info with { Address = ready.Address, PythonVersion = ready.Python, ReadySince = time.GetUtcNow() };
        using var gone = new CancellationTokenSource();
        var listening = options.Telemetry == WorkerTelemetry.Host ? await ListenAsync(current, gone.Token).ConfigureAwait(false) : Task.CompletedTask;
        dispatcher.Add(current);
        SetState(WorkerState.Ready);
        _settled.TrySetResult();
        if (_lastEnd is not null)
            recoveries.Succeeded(RecoveryStrategy.RestartWorker, id);

        var reason = await UntilEndOrDrainAsync(process, watchdog, unwanted.Task, stopping).ConfigureAwait(false);
        var end = reason is null ? null : await DrainAsync(process, current, watchdog, reason, impatience).ConfigureAwait(false);
        end ??= watchdog.Hung.IsCompleted && !process.Ended.IsCompleted
            ? errors.Hung(process, await watchdog.Hung.ConfigureAwait(false))
            : errors.Crashed(process, await process.Ended.ConfigureAwait(false));

        if (end.CallError.Code != ErrorCodes.WorkerUnavailable)
            logger.WorkerEnded(end.Story, current.Busy);
        if (time.GetElapsedTime(readyAt) >= options.HealthyAfter)
            _backoff.Reset();
        _info = _info with { Address = "", Restarts = _info.Restarts + (stopping.IsCancellationRequested ? 0 : 1) };
        _lastEnd = end.CallError;
        if (!stopping.IsCancellationRequested)
            SetState(WorkerState.Restarting, end.CallError);
        var idle = dispatcher.Retire(current, end);
        await process.KillAsync().ConfigureAwait(false);
        await gone.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(false);
        _released = ReleaseAsync(channel, idle, _released);
    }

    /// <summary>Why the worker is to be drained; <see langword="null"/>: it has ended or hangs.</summary>
    private static async Task<string?> UntilEndOrDrainAsync(
        WorkerProcess process, Watchdog watchdog, Task<string> unwanted, CancellationToken stopping)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = stopping.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), stopped);
        await Task.WhenAny(process.Ended, watchdog.Hung, watchdog.Stuck, process.Draining, unwanted, stopped.Task).ConfigureAwait(false);
        if (process.Ended.IsCompleted || watchdog.Hung.IsCompleted)
            return null;
        if (watchdog.Stuck.IsCompleted)
            return await watchdog.Stuck.ConfigureAwait(false);
        if (unwanted.IsCompleted && !stopped.Task.IsCompleted)
            return await unwanted.ConfigureAwait(false);
        return stopped.Task.IsCompleted ? "the pool stops" : "somebody asked the worker to end";
    }

    /// <summary>Lets calls end, then the process. <see langword="null"/>: it ended or hung before it was idle.</summary>
    private async Task<WorkerEnd?> DrainAsync(
        WorkerProcess process, PooledWorker current, Watchdog watchdog, string reason, CancellationToken impatience)
    {
        logger.WorkerDraining(id, reason);
        SetState(WorkerState.Draining);
        var idle = dispatcher.Retire(current);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(impatience);
        await Task.WhenAny(idle, process.Ended, watchdog.Hung, Task.Delay(options.DrainTimeout, time, enough.Token)).ConfigureAwait(false);
        if (idle.IsCompleted && !process.Ended.IsCompleted)
        {
            process.RequestStop();
            await Task.WhenAny(process.Ended, Task.Delay(options.StopTimeout, time, enough.Token)).ConfigureAwait(false);
        }

        await enough.CancelAsync().ConfigureAwait(false);
        return !idle.IsCompleted && (process.Ended.IsCompleted || watchdog.Hung.IsCompleted) ? null : errors.Stopped(process, reason);
    }

    /// <summary>Closes the channel when nobody uses it any more; calls whose connection did not break break now.</summary>
    private async Task ReleaseAsync(GrpcChannel channel, Task idle, Task before)
    {
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(idle, Task.Delay(BrokenCallPatience, time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        channel.Dispose();
        await before.ConfigureAwait(false);
    }

    private void SetState(WorkerState state, SnakepitError? error = null)
    {
        var previous = _info.State;
        _info = _info with { State = state, LastError = error ?? _info.LastError };
        if (state != previous)
            changed(new(id, previous, state, error));
    }
}
