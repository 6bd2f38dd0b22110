using System.Collections.Concurrent;

namespace Snakepit.Resilience;

/// <summary>Transitions on their way to whoever listens: told in their order, outside every lock.</summary>
internal sealed class CircuitEvents(Action<CircuitChangedEventArgs> tell)
{
    private readonly ConcurrentQueue<CircuitChangedEventArgs> _pending = new();
    private int _draining;

    internal void Add(CircuitChangedEventArgs change) => _pending.Enqueue(change);

    internal void Drain()
    {
        while (!_pending.IsEmpty && Interlocked.CompareExchange(ref _draining, 1, 0) == 0)
        {
            while (_pending.TryDequeue(out var change))
                tell(change);
            Volatile.Write(ref _draining, 0);
        }
    }
}
