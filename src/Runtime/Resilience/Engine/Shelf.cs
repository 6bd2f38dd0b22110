namespace Snakepit.Resilience;

/// <summary>A few objects kept for their next use. Takes no lock; what does not fit is left to the garbage collector.</summary>
internal sealed class Shelf<T> where T : class
{
    private readonly T?[] _places = new T?[Environment.ProcessorCount * 4];
    private T? _front;

    internal T? Take()
    {
        if (Interlocked.Exchange(ref _front, null) is { } first)
            return first;
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] is not null && Interlocked.Exchange(ref _places[i], null) is { } item)
                return item;
        }

        return null;
    }

    /// <returns>Whether there was room.</returns>
    internal bool Put(T item)
    {
        if (Interlocked.CompareExchange(ref _front, item, null) is null)
            return true;
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] is null && Interlocked.CompareExchange(ref _places[i], item, null) is null)
                return true;
        }

        return false;
    }
}
