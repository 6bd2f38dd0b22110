using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Resilience;

/// <summary>All guards and what they share: state by worker and operation, budgets by worker, the configuration.</summary>
internal sealed class PolicyRegistry : ISnakepitCircuits, IDisposable
{
    private static readonly RecoveryOptions DefaultRecovery = new();

    private readonly ConcurrentDictionary<OperationKey, OperationState> _states = new();
    private readonly ConcurrentDictionary<string, RetryBudget> _budgets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<object, OperationGuard> _guards = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, WorkerPool> _pools = new(StringComparer.Ordinal);
    private readonly CircuitEvents _events;
    private readonly PolicyConfiguration? _configuration;
    private readonly IDisposable? _changes;
    private readonly IDisposable _gauges;

    internal PolicyRegistry(TimeProvider? time = null, IConfiguration? snakepit = null, Func<double>? random = null, IPolicyObserver? observer = null)
    {
        Time = time ?? TimeProvider.System;
        Random = random ?? System.Random.Shared.NextDouble;
        Observer = observer ?? SilentObserver.Instance;
        _events = new(Tell);
        _gauges = PolicyGauges.Add(_states);
        if (snakepit is null)
            return;
        _configuration = new(snakepit);
        _changes = ChangeToken.OnChange(snakepit.GetReloadToken, Reload);
    }

    /// <inheritdoc/>
    public event EventHandler<CircuitChangedEventArgs>? StateChanged;

    /// <inheritdoc/>
    public IReadOnlyList<CircuitInfo> List() =>
    [
        .. _states.Values.Select(state => state.Circuit?.Snapshot()).OfType<CircuitInfo>()
            .OrderBy(circuit => circuit.Worker, StringComparer.Ordinal).ThenBy(circuit => circuit.Operation, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public CircuitInfo? Get(string worker, string operation) => Find(worker, operation)?.Snapshot();

    /// <inheritdoc/>
    public bool Isolate(string worker, string operation)
    {
        var circuit = Find(worker, operation);
        circuit?.Isolate();
        return circuit is not null;
    }

    /// <inheritdoc/>
    public bool Reset(string worker, string operation)
    {
        var circuit = Find(worker, operation);
        circuit?.Reset();
        return circuit is not null;
    }

    internal TimeProvider Time { get; }

    internal Func<double> Random { get; }

    internal IPolicyObserver Observer { get; }

    internal RecoveryBoard Recoveries { get; } = new();

    /// <summary>The guard of an operation.</summary>
    /// <param name="owner">Whoever declares the policies; compared by reference.</param>
    /// <param name="key">What the state belongs to.</param>
    /// <param name="declared">The policies as declared.</param>
    internal OperationGuard Guard(object owner, OperationKey key, SnakepitPolicies declared) =>
        _guards.TryGetValue(owner, out var guard) ? guard : Add(owner, key, declared);

    // A method of its own: what a lambda captures is allocated at the beginning of its method.
    private OperationGuard Add(object owner, OperationKey key, SnakepitPolicies declared) =>
        _guards.GetOrAdd(owner, _ => new(this, key, declared, State(key)));

    internal OperationState State(OperationKey key) => _states.GetOrAdd(key, it => new(it, Time, _events));

    internal RetryBudget Budget(string worker) =>
        _budgets.GetOrAdd(worker, name => new(_configuration?.Budget(name, []) ?? new()));

    internal SnakepitPolicies Configure(OperationKey key, SnakepitPolicies declared)
    {
        declared = declared with { Recovery = declared.Recovery ?? _pools.GetValueOrDefault(key.Worker)?.DeclaredRecovery ?? DefaultRecovery };
        return _configuration?.Apply(key, declared, []) ?? declared;
    }

    /// <summary>Listens to the pool's own health checks, and tells it how to recover.</summary>
    /// <exception cref="SnakepitException"><c>configuration_error</c>: a setting of its recovery is wrong.</exception>
    internal void Follow(IWorkerPool pool)
    {
        pool.WorkerStateChanged += (_, change) =>
        {
            if (change.Current == WorkerState.Ready)
                Recovered(pool.Name);
        };
        if (pool is not WorkerPool own)
            return;
        if (string.Join(" ", own.DeclaredRecovery.Problems()) is { Length: > 0 } problems)
            throw new SnakepitException(SnakepitError.Create(ErrorCodes.ConfigurationError, $"The pool '{pool.Name}': {problems}") with { Worker = pool.Name });
        _pools[pool.Name] = own;
        Recoveries.Follow(own.Recoveries);
        if (_configuration is not null)
            own.Recovery = _configuration.Recover(own.Name, own.DeclaredRecovery);
    }

    /// <summary>A worker of the pool is healthy again: its open circuits may probe at once.</summary>
    internal void Recovered(string worker)
    {
        foreach (var (key, state) in _states)
        {
            if (key.Worker == worker)
                state.Circuit?.Recover();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gauges.Dispose();
        _changes?.Dispose();
    }

    private void Reload()
    {
        if (_configuration!.Problems() is { Count: > 0 } problems)
        {
            Observer.ConfigurationRefused(problems);
            return;
        }

        foreach (var (worker, budget) in _budgets)
            budget.Update(_configuration.Budget(worker, []));
        foreach (var pool in _pools.Values)
            pool.Recovery = _configuration.Recover(pool.Name, pool.DeclaredRecovery);
        foreach (var guard in _guards.Values)
            guard.Refresh();
    }

    private Circuit? Find(string worker, string operation) =>
        _states.TryGetValue(new(worker, operation), out var state) ? state.Circuit : null;

    private void Tell(CircuitChangedEventArgs change)
    {
        Observer.CircuitChanged(change);
        foreach (var handler in StateChanged?.GetInvocationList() ?? [])
        {
            try
            {
                ((EventHandler<CircuitChangedEventArgs>)handler)(this, change);
            }
            catch (Exception exception) // A handler is the user's code; its failure must not reach the call that moved the circuit.
            {
                Observer.HandlerFailed(exception);
            }
        }
    }
}
