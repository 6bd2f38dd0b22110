using System.Runtime.CompilerServices;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>The policies of one operation as its contract declares them, with the configuration over them. Follows the configuration; calls under way do not.</summary>
internal sealed class OperationGuard
{
    private readonly PolicyRegistry _registry;
    private readonly OperationKey _key;
    private readonly SnakepitPolicies _declared;
    private readonly OperationState _state;
    private volatile Snapshot _current;

    internal OperationGuard(PolicyRegistry registry, OperationKey key, SnakepitPolicies declared, OperationState state)
    {
        _registry = registry;
        _key = key;
        _declared = declared;
        _state = state;
        _current = null!;
        Refresh();
    }

    /// <summary>The policies for a call that begins now.</summary>
    internal PolicySet Current => _current.Set;

    internal LastGoodResponses? LastGood => _state.LastGood;

    /// <summary>The policies for a call that overrides some of them.</summary>
    internal PolicySet With(SnakepitPolicies? overrides)
    {
        var snapshot = _current;
        return overrides is null ? snapshot.Set : Override(snapshot, overrides);
    }

    // A method of its own: what a lambda captures is allocated at the beginning of its method.
    private PolicySet Override(Snapshot snapshot, SnakepitPolicies overrides) =>
        snapshot.Overridden.GetValue(overrides, it => Build(it.Over(snapshot.Policies)));

    /// <summary>Reads the configuration again.</summary>
    internal void Refresh()
    {
        var policies = _registry.Configure(_key, _declared);
        _current = new(policies, Build(policies));
    }

    private PolicySet Build(SnakepitPolicies policies)
    {
        _state.Prepare(policies);
        var timeout = policies.Timeout is { Enabled: true } it ? it : null;
        return new()
        {
            Key = _key,
            Time = _registry.Time,
            Random = _registry.Random,
            Observer = _registry.Observer,
            HasTimeout = policies.Timeout is not null,
            AttemptTimeout = timeout is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(timeout.Ms),
            TotalTimeout = timeout is null or { TotalMs: 0 } ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(timeout.TotalMs),
            Retry = policies.Retry is { Enabled: true } retry ? new(retry) : null,
            Budget = policies.Retry is { Enabled: true } ? _registry.Budget(_key.Worker) : null,
            Circuit = policies.CircuitBreaker is { Enabled: true } ? _state.Circuit : null,
            RateLimiter = policies.RateLimit is { Enabled: true } ? _state.RateLimiter : null,
            Bulkhead = policies.Bulkhead is { Enabled: true } ? _state.Bulkhead : null,
            Fallback = policies.Fallback is { Enabled: true } fallback ? new(fallback) : null,
            Recovery = policies.Recovery is { Enabled: true } recovery ? new(recovery) : null,
        };
    }

    private sealed class Snapshot(SnakepitPolicies policies, PolicySet set)
    {
        private ConditionalWeakTable<SnakepitPolicies, PolicySet>? _overridden;

        internal SnakepitPolicies Policies => policies;

        internal PolicySet Set => set;

        // Few operations are ever called with policies of the call itself; the others do not pay for the table.
        internal ConditionalWeakTable<SnakepitPolicies, PolicySet> Overridden =>
            LazyInitializer.EnsureInitialized(ref _overridden, static () => []);
    }
}
