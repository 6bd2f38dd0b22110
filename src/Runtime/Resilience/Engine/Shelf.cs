namespace Snakepit.Resilience;

/// <summary>A few objects kept for their next use. Takes no lock; what does not fit is left to the garbage collector.</summary>
internal sealed class Shelf<T> where T : class
{
    private readonly T?[] places = new T?[Environment.ProcessorCount * 4];
    private T? front;

    internal T? Take()
    {
        if (Interlocked.Exchange(ref front, null) is { } first)
            return first;
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] is not null && Interlocked.Exchange(ref places[i], null) is { } item)
                return item;
        }

        return null;
    }

    /// <returns>Whether there was room.</returns>
    internal bool Put(T item)
    {
        if (Interlocked.CompareExchange(ref front, item, null) is null)
            return true;
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] is null && Interlocked.CompareExchange(ref places[i], item, null) is null)
                return true;
        }

        return false;
    }
}
