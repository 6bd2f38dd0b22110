using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Snakepit.Errors;
using Snakepit.Workers.Remote;

namespace Snakepit.Workers;

/// <summary>A pool of workers that somebody else runs, reached over the network. Their health is checked all the time.</summary>
public sealed class RemoteWorkerPool : WorkerPool
{
    private readonly RemoteAddress[] addresses;
    private readonly RemoteTls tls;
    private readonly CancellationTokenSource impatient = new();
    private Task running = Task.CompletedTask;

    /// <summary>A pool that has not asked anybody yet.</summary>
    /// <param name="name">Name of the worker, as in the contract.</param>
    /// <param name="options">Settings; not to be changed any more.</param>
    /// <param name="loggers">Gets what the pool logs.</param>
    /// <param name="timeProvider">The clock; the system's when omitted.</param>
    /// <exception cref="SnakepitException"><c>configuration_error</c>: a setting is wrong; the message names all that are.</exception>
    public RemoteWorkerPool(string name, RemotePoolOptions options, ILoggerFactory? loggers = null, TimeProvider? timeProvider = null)
        : base(name, options, loggers ??= NullLoggerFactory.Instance, timeProvider)
    {
        RemotePoolOptionsValidator.ThrowIfInvalid(name, options, Errors);
        tls = new(options, Errors);
        addresses = [.. options.Addresses.Select((address, index) =>
            new RemoteAddress(name, index + 1, address, options, tls, Dispatcher, Errors, OnAddressChanged, loggers, Time))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WorkerInfo> Workers => Array.ConvertAll(addresses, static address => address.Snapshot());

    private protected override async Task StartWorkersAsync()
    {
        running = Task.WhenAll(addresses.Select(address => Task.Run(() => address.RunAsync(Stopping.Token, impatient.Token))));
        await Task.WhenAll(addresses.Select(static address => address.Settled)).ConfigureAwait(false);
        if (!addresses.Any(static address => address.State == WorkerState.Ready))
            throw new SnakepitException(WhyNone());
    }

    private protected override async Task StopWorkersAsync(CancellationToken impatience)
    {
        using (impatience.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), impatient))
            await running.ConfigureAwait(false);
    }

    private protected override void Release()
    {
        foreach (var address in addresses)
            address.Dispose();
        tls.Dispose();
        impatient.Dispose();
    }

    private void OnAddressChanged(WorkerStateChangedEventArgs change)
    {
        if (change.Current == WorkerState.Failed && addresses.All(static address => address.State is WorkerState.Failed or WorkerState.Stopped))
            Dispatcher.GiveUpHope(WhyNone());
        OnStateChanged(change);
    }

    private SnakepitError WhyNone() =>
        addresses.Select(static address => address.LastError).FirstOrDefault(static error => error is not null) ?? Errors.Stopped();
}
