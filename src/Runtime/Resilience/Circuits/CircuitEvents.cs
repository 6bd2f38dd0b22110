using System.Collections.Concurrent;

namespace Snakepit.Resilience;

/// <summary>Transitions on their way to whoever listens: told in their order, outside every lock.</summary>
internal sealed class CircuitEvents(Action<CircuitChangedEventArgs> tell)
{
    private readonly ConcurrentQueue<CircuitChangedEventArgs> pending = new();
    private int draining;

    internal void Add(CircuitChangedEventArgs change) => pending.Enqueue(change);

    internal void Drain()
    {
        while (!pending.IsEmpty && Interlocked.CompareExchange(ref draining, 1, 0) == 0)
        {
            while (pending.TryDequeue(out var change))
                tell(change);
            Volatile.Write(ref draining, 0);
        }
    }
}
