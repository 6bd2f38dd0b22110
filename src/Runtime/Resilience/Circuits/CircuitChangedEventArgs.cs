using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>A circuit went from one state to another.</summary>
public sealed class CircuitChangedEventArgs(string worker, string operation, CircuitState previous, CircuitState current, SnakepitError? error) : EventArgs
{
    /// <summary>Name of the worker.</summary>
    public string Worker { get; } = worker;

    /// <summary>Name of the operation.</summary>
    public string Operation { get; } = operation;

    /// <summary>The state that it left.</summary>
    public CircuitState Previous { get; } = previous;

    /// <summary>The state that it is in now.</summary>
    public CircuitState Current { get; } = current;

    /// <summary>The error that opened it; <see langword="null"/> for other transitions.</summary>
    public SnakepitError? Error { get; } = error;
}
