namespace Snakepit.Resilience;

/// <summary>What the policies of one operation remember, shared by all clients. Each part is made when it is first needed.</summary>
internal sealed class OperationState(OperationKey key, TimeProvider time, CircuitEvents events)
{
    private readonly Lock _gate = new();

    internal Circuit? Circuit { get; private set; }

    internal Bulkhead? Bulkhead { get; private set; }

    internal RateLimiter? RateLimiter { get; private set; }

    internal LastGoodResponses? LastGood { get; private set; }

    /// <summary>Makes what the policies need, and hands the new settings to what is there.</summary>
    internal void Prepare(SnakepitPolicies policies)
    {
        lock (_gate)
        {
            if (policies.CircuitBreaker is { Enabled: true } circuit)
                (Circuit ??= new(key, circuit, time, events)).Update(circuit);
            if (policies.Bulkhead is { Enabled: true } bulkhead)
                (Bulkhead ??= new(key, bulkhead, time)).Update(bulkhead);
            if (policies.RateLimit is { Enabled: true } limit)
                (RateLimiter ??= new(key, limit, time)).Update(limit);
            if (policies.Fallback is { Enabled: true, LastGood: true })
                LastGood ??= new(time);
        }
    }
}
