namespace Snakepit.Resilience;

/// <summary>The circuit breakers of all operations that were called, for operators. Thread-safe.</summary>
public interface ISnakepitCircuits
{
    /// <summary>A circuit went into another state. Handlers run one after the other, in the order of the transitions, and must be quick.</summary>
    event EventHandler<CircuitChangedEventArgs>? StateChanged;

    /// <summary>All circuits, by worker and operation.</summary>
    IReadOnlyList<CircuitInfo> List();

    /// <summary>One circuit; <see langword="null"/> when the operation has none or was never called.</summary>
    CircuitInfo? Get(string worker, string operation);

    /// <summary>Refuses all calls of an operation until <see cref="Reset"/>. Calls under way go on.</summary>
    /// <returns>Whether there is such a circuit.</returns>
    bool Isolate(string worker, string operation);

    /// <summary>Closes a circuit and forgets what opened it.</summary>
    /// <returns>Whether there is such a circuit.</returns>
    bool Reset(string worker, string operation);
}
