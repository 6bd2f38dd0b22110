namespace Snakepit.Resilience;

/// <summary>Whether the circuit of an operation lets calls through.</summary>
public enum CircuitState
{
    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>Calls are refused until the break is over.</summary>
    Open,

    /// <summary>The break is over; a few probes go through and decide.</summary>
    HalfOpen,

    /// <summary>An operator refuses all calls, until the circuit is reset.</summary>
    Isolated,
}
