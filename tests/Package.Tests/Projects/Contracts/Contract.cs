using Snakepit.Contracts;

[assembly: CLSCompliant(false)]

namespace Shop.Contracts;

public sealed record Order(int Id, decimal Price, DateTimeOffset Placed, IReadOnlyList<string> Tags);

[SnakepitWorker("orders")]
public partial interface IOrders
{
    [SnakepitOperation(Idempotent = true)]
    Task<Order?> FindAsync(int id, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<Order> WatchAsync(DateTimeOffset since, CancellationToken cancellationToken = default);
}
