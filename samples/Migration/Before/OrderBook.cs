using System.Collections.Concurrent;

namespace Shop;

public sealed record Order(int Id, string Article, int Quantity);

/// <summary>The orders in memory.</summary>
public sealed class OrderBook
{
    private readonly ConcurrentDictionary<int, Order> _orders = new();
    private int _last;

    /// <summary>An error as a text in a tuple.</summary>
    public async Task<(bool Ok, Order? Order, string? Error)> FindAsync(int id)
    {
        await Task.Yield();
        if (id <= 0)
            return (false, null, $"{id} is no order number");
        return _orders.TryGetValue(id, out var order) ? (true, order, null) : (false, null, $"order {id} does not exist");
    }

    public Order Place(string article, int quantity)
    {
        if (quantity > 100)
            throw new Exception("no more than 100 at once"); // nobody can tell this from a defect
        var order = new Order(Interlocked.Increment(ref _last), article, quantity);
        _orders[order.Id] = order;
        return order;
    }
}
