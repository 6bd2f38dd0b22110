using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>The places that a running attempt has: in the circuit and in the bulkhead.</summary>
internal readonly struct Admission(Circuit? circuit, CircuitTicket ticket, Bulkhead? bulkhead)
{
    /// <summary>The attempt is over.</summary>
    internal void Complete(SnakepitError? error)
    {
        bulkhead?.Leave();
        circuit?.Record(ticket, error);
    }

    /// <summary>The attempt ended without a result.</summary>
    internal void Abandon()
    {
        bulkhead?.Leave();
        circuit?.Abandon(ticket);
    }
}
