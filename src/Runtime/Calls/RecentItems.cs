using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>The items that a caller streamed last, so that what is sensitive in them is known should the call fail. Bounded in number and size.</summary>
internal sealed class RecentItems
{
    private const int Most = 64;
    private const int Longest = 16 * 1024;

    private readonly Queue<byte[]> _items = new();
    private readonly Lock _gate = new();

    internal void Add(WireWriter item)
    {
        lock (_gate)
        {
            if (_items.Count == Most)
                _items.Dequeue();
            _items.Enqueue(item.Json[..Math.Min(item.Json.Length, Longest)].ToArray());
        }
    }

    internal byte[][] ToArray()
    {
        lock (_gate)
            return [.. _items];
    }
}
