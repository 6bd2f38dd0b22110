using System.Collections.Concurrent;
using Snakepit.Errors;

namespace Shop;

public sealed record Order(int Id, string Article, int Quantity);

/// <summary>An error as a member of a result.</summary>
public sealed class Stock
{
    public bool Success { get; init; }

    public int Left { get; init; }

    public string? Error { get; init; }
}

/// <summary>The orders in memory.</summary>
public sealed class OrderBook
{
    private readonly ConcurrentDictionary<int, Order> _orders = new();
    private readonly string _shelves = "abcdefghijklmnopqrstuvw";
    private int _last;

    /// <summary>An error as a text in a tuple.</summary>
    public async Task<SnakepitResult<Order>> FindAsync(int id)
    {
        await Task.Yield();
        if (id <= 0)
            return SnakepitError.Create("invalid_params", $"{id} is no order number");
        return _orders.TryGetValue(id, out var order) ? SnakepitResult.Success(order) : SnakepitError.Create("invalid_params", $"order {id} does not exist");
    }

    public SnakepitResult<int> Check(string article)
    {
        if (article.Length == 0)
            return SnakepitError.Create("invalid_params", "an article has a name");
        return 100 - _orders.Values.Where(order => order.Article == article).Sum(static order => order.Quantity);
    }

    /// <summary>An error as an entry of a dictionary.</summary>
    public SnakepitResult<int> Shelf(string article)
    {
        var number = _shelves.IndexOf(article[..1], StringComparison.OrdinalIgnoreCase);
        if (number < 0)
            return SnakepitError.Create("invalid_params", $"there is no shelf for {article}");
        return number;
    }

    public Order Place(string article, int quantity)
    {
        if (quantity > 100)
            throw new SnakepitException(SnakepitError.Create("invalid_params", "no more than 100 at once")); // nobody can tell this from a defect
        var order = new Order(Interlocked.Increment(ref _last), article, quantity);
        _orders[order.Id] = order;
        return order;
    }
}
