namespace Snakepit.Resilience;

/// <summary>The latest good response to each set of arguments; the least recently renewed ones make room.</summary>
internal sealed class LastGoodResponses(TimeProvider time)
{
    private const int Capacity = 128;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _order = [];

    internal void Put(string arguments, object? response)
    {
        lock (_gate)
        {
            if (_entries.Remove(arguments, out var known))
                _order.Remove(known);
            else if (_entries.Count == Capacity)
            {
                _entries.Remove(_order.First!.Value.Arguments);
                _order.RemoveFirst();
            }

            _entries.Add(arguments, _order.AddLast(new Entry(arguments, response, time.GetTimestamp())));
        }
    }

    internal bool TryGet<TResult>(string arguments, TimeSpan maxAge, out TResult response)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(arguments, out var node) && time.GetElapsedTime(node.Value.Moment) <= maxAge && node.Value.Response is TResult or null)
            {
                response = (TResult)node.Value.Response!;
                return true;
            }
        }

        response = default!;
        return false;
    }

    private sealed record Entry(string Arguments, object? Response, long Moment);
}
