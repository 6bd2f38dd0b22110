namespace Snakepit.Resilience;

/// <summary>The right to make one attempt through a circuit. Its result counts only while the circuit is in the phase that gave it.</summary>
internal readonly record struct CircuitTicket(int Phase, bool IsProbe);
