namespace Snakepit.Resilience;

/// <summary>The latest good response to each set of arguments; the least recently renewed ones make room.</summary>
internal sealed class LastGoodResponses(TimeProvider time)
{
    private const int Capacity = 128;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> order = [];

    internal void Put(string arguments, object? response)
    {
        lock (gate)
        {
            if (entries.Remove(arguments, out var known))
                order.Remove(known);
            else if (entries.Count == Capacity)
            {
                entries.Remove(order.First!.Value.Arguments);
                order.RemoveFirst();
            }

            entries.Add(arguments, order.AddLast(new Entry(arguments, response, time.GetTimestamp())));
        }
    }

    internal bool TryGet<TResult>(string arguments, TimeSpan maxAge, out TResult response)
    {
        lock (gate)
        {
            if (entries.TryGetValue(arguments, out var node) && time.GetElapsedTime(node.Value.Moment) <= maxAge && node.Value.Response is TResult or null)
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
