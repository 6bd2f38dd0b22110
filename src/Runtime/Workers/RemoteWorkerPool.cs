using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry.Logs;
using Snakepit.Workers.Remote;

namespace Snakepit.Workers;

/// <summary>A pool of workers that somebody else runs, reached over the network. Their health is checked all the time.</summary>
public sealed class RemoteWorkerPool : WorkerPool
{
    private readonly RemoteAddress[] _addresses;
    private readonly RemoteTls _tls;
    private readonly CancellationTokenSource _impatient = new();
    private Task _running = Task.CompletedTask;

    /// <summary>A pool that has not asked anybody yet.</summary>
    /// <param name="name">Name of the worker, as in the contract.</param>
    /// <param name="options">Settings; not to be changed any more.</param>
    /// <param name="loggers">Gets what the pool logs.</param>
    /// <param name="timeProvider">The clock; the system's when omitted.</param>
    /// <param name="redactor">Takes the secrets out of what workers tell; one with the built-in rules when omitted.</param>
    /// <exception cref="SnakepitException"><c>configuration_error</c>: a setting is wrong; the message names all that are.</exception>
    public RemoteWorkerPool(
        string name, RemotePoolOptions options, ILoggerFactory? loggers = null, TimeProvider? timeProvider = null, Redactor? redactor = null)
        : base(name, options, loggers = BackgroundLoggers.Of(loggers), timeProvider)
    {
        RemotePoolOptionsValidator.ThrowIfInvalid(name, options, Errors);
        _tls = new(options, Errors);
        _addresses = [.. options.Addresses.Select((address, index) =>
            new RemoteAddress(
                name, index + 1, address, options, _tls, Dispatcher, Contracts, Errors, OnAddressChanged, () => Recovery, Recoveries, loggers,
                redactor ?? Redactor.Default, Time))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WorkerInfo> Workers => Array.ConvertAll(_addresses, static address => address.Snapshot());

    private protected override async Task StartWorkersAsync()
    {
        _running = Task.WhenAll(_addresses.Select(address => Task.Run(() => address.RunAsync(Stopping.Token, _impatient.Token))));
        await Task.WhenAll(_addresses.Select(static address => address.Settled)).ConfigureAwait(false);
        if (!_addresses.Any(static address => address.State == WorkerState.Ready))
            throw new SnakepitException(WhyNone());
    }

    private protected override async Task StopWorkersAsync(CancellationToken impatience)
    {
        using (impatience.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _impatient))
            await _running.ConfigureAwait(false);
    }

    private protected override void Release()
    {
        foreach (var address in _addresses)
            address.Dispose();
        _tls.Dispose();
        _impatient.Dispose();
    }

    private void OnAddressChanged(WorkerStateChangedEventArgs change)
    {
        if (change.Current == WorkerState.Failed && _addresses.All(static address => address.State is WorkerState.Failed or WorkerState.Stopped))
            Dispatcher.GiveUpHope(WhyNone());
        OnStateChanged(change);
    }

    private SnakepitError WhyNone() =>
        _addresses.Select(static address => address.LastError).FirstOrDefault(static error => error is not null) ?? Errors.Stopped();
}
