namespace Snakepit.Wire;

/// <summary>Keeps a few objects for the next call; renting and returning take no lock.</summary>
internal sealed class WirePool<T>(Func<T> create)
    where T : class
{
    private readonly T?[] _items = new T?[Math.Max(16, Environment.ProcessorCount * 4)];

    public T Rent()
    {
        for (var i = 0; i < _items.Length; i++)
        {
            var item = Volatile.Read(ref _items[i]);
            if (item is not null && Interlocked.CompareExchange(ref _items[i], null, item) == item)
                return item;
        }

        return create();
    }

    public void Return(T item)
    {
        for (var i = 0; i < _items.Length; i++)
        {
            if (Volatile.Read(ref _items[i]) is null && Interlocked.CompareExchange(ref _items[i], item, null) is null)
                return;
        }
    }
}
