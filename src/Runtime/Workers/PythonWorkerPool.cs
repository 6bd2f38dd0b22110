using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry.Logs;
using Snakepit.Workers.Processes;

namespace Snakepit.Workers;

/// <summary>A pool of Python processes on this machine. They are started, watched, replaced and stopped by the pool, and end with the host.</summary>
public sealed class PythonWorkerPool : WorkerPool
{
    private readonly PythonWorkerSlot[] _slots;
    private readonly WorkerStarter _starter;
    private readonly CancellationTokenSource _impatient = new();
    private Task _running = Task.CompletedTask;

    /// <summary>A pool that is not started yet.</summary>
    /// <param name="name">Name of the worker, as in the contract.</param>
    /// <param name="options">Settings; not to be changed any more.</param>
    /// <param name="loggers">Gets what the pool and its workers log.</param>
    /// <param name="timeProvider">The clock; the system's when omitted.</param>
    /// <param name="redactor">Takes secrets out of what the workers write; with the default rules when omitted.</param>
    /// <exception cref="SnakepitException"><c>configuration_error</c>: a setting is wrong; the message names all that are.</exception>
    public PythonWorkerPool(
        string name, PythonPoolOptions options, ILoggerFactory? loggers = null, TimeProvider? timeProvider = null, Redactor? redactor = null)
        : this(name, options, loggers, timeProvider, ChildProcess.Launch, Random.Shared.NextDouble, redactor)
    {
    }

    internal PythonWorkerPool(
        string name, PythonPoolOptions options, ILoggerFactory? loggers, TimeProvider? timeProvider, ProcessLauncher launch, Func<double> random,
        Redactor? redactor = null)
        : base(name, options, loggers = BackgroundLoggers.Of(loggers), timeProvider)
    {
        PythonPoolOptionsValidator.ThrowIfInvalid(name, options, Errors);
        _starter = new(options.WorkerName ?? name, options, launch, Errors, loggers, redactor ?? Redactor.Default, Time);
        var logger = loggers.CreateLogger<PythonWorkerPool>();
        _slots = [.. Enumerable.Range(1, options.WorkerCount).Select(number => new PythonWorkerSlot(
            $"{name}-{number}", options, _starter, Dispatcher, Contracts, Errors, OnSlotChanged, () => Recovery, Recoveries, random, logger, loggers, Time))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WorkerInfo> Workers => Array.ConvertAll(_slots, static slot => slot.Snapshot());

    private protected override async Task StartWorkersAsync()
    {
        _running = Task.WhenAll(_slots.Select(slot => Task.Run(() => slot.RunAsync(Stopping.Token, _impatient.Token))));
        await Task.WhenAll(_slots.Select(static slot => slot.Settled)).ConfigureAwait(false);
        if (!_slots.Any(static slot => slot.State == WorkerState.Ready))
            throw new SnakepitException(WhyNone());
    }

    private protected override async Task StopWorkersAsync(CancellationToken impatience)
    {
        using (impatience.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _impatient))
            await _running.ConfigureAwait(false);
    }

    private protected override void Release()
    {
        _starter.Dispose();
        _impatient.Dispose();
    }

    private void OnSlotChanged(WorkerStateChangedEventArgs change)
    {
        if (change.Current == WorkerState.Failed && _slots.All(static slot => slot.State is WorkerState.Failed or WorkerState.Stopped))
            Dispatcher.GiveUpHope(WhyNone());
        OnStateChanged(change);
    }

    private SnakepitError WhyNone() =>
        _slots.Select(static slot => slot.LastError).FirstOrDefault(static error => error is not null) ?? Errors.Stopped();
}
