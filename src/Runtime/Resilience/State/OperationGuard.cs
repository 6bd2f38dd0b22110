using System.Runtime.CompilerServices;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>The policies of one operation as its contract declares them, with the configuration over them. Follows the configuration; calls under way do not.</summary>
internal sealed class OperationGuard
{
    private readonly PolicyRegistry registry;
    private readonly OperationKey key;
    private readonly SnakepitPolicies declared;
    private readonly OperationState state;
    private volatile Snapshot current;

    internal OperationGuard(PolicyRegistry registry, OperationKey key, SnakepitPolicies declared, OperationState state)
    {
        this.registry = registry;
        this.key = key;
        this.declared = declared;
        this.state = state;
        current = null!;
        Refresh();
    }

    /// <summary>The policies for a call that begins now.</summary>
    internal PolicySet Current => current.Set;

    internal LastGoodResponses? LastGood => state.LastGood;

    /// <summary>The policies for a call that overrides some of them.</summary>
    internal PolicySet With(SnakepitPolicies? overrides)
    {
        var snapshot = current;
        return overrides is null ? snapshot.Set : Override(snapshot, overrides);
    }

    // A method of its own: what a lambda captures is allocated at the beginning of its method.
    private PolicySet Override(Snapshot snapshot, SnakepitPolicies overrides) =>
        snapshot.Overridden.GetValue(overrides, it => Build(it.Over(snapshot.Policies)));

    /// <summary>Reads the configuration again.</summary>
    internal void Refresh()
    {
        var policies = registry.Configure(key, declared);
        current = new(policies, Build(policies));
    }

    private PolicySet Build(SnakepitPolicies policies)
    {
        state.Prepare(policies);
        var timeout = policies.Timeout is { Enabled: true } it ? it : null;
        return new()
        {
            Key = key,
            Time = registry.Time,
            Random = registry.Random,
            Observer = registry.Observer,
            HasTimeout = policies.Timeout is not null,
            AttemptTimeout = timeout is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(timeout.Ms),
            TotalTimeout = timeout is null or { TotalMs: 0 } ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(timeout.TotalMs),
            Retry = policies.Retry is { Enabled: true } retry ? new(retry) : null,
            Budget = policies.Retry is { Enabled: true } ? registry.Budget(key.Worker) : null,
            Circuit = policies.CircuitBreaker is { Enabled: true } ? state.Circuit : null,
            RateLimiter = policies.RateLimit is { Enabled: true } ? state.RateLimiter : null,
            Bulkhead = policies.Bulkhead is { Enabled: true } ? state.Bulkhead : null,
            Fallback = policies.Fallback is { Enabled: true } fallback ? new(fallback) : null,
        };
    }

    private sealed class Snapshot(SnakepitPolicies policies, PolicySet set)
    {
        private ConditionalWeakTable<SnakepitPolicies, PolicySet>? overridden;

        internal SnakepitPolicies Policies => policies;

        internal PolicySet Set => set;

        // Few operations are ever called with policies of the call itself; the others do not pay for the table.
        internal ConditionalWeakTable<SnakepitPolicies, PolicySet> Overridden =>
            LazyInitializer.EnsureInitialized(ref overridden, static () => []);
    }
}
