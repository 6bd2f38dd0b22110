using Grpc.Core;
using Shop.Wire;
using Snakepit.Correlation;

namespace Shop;

/// <summary>The server.</summary>
public sealed class OrderService(OrderBook book, Weather weather) : Orders.OrdersBase
{
    public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context)
    {
        weather.Strike();
        if (request.Id > 1_000)
            throw new RpcException(new Status(StatusCode.PermissionDenied, "not yours"));
        var result = await book.FindAsync(request.Id);
        if (!result.IsSuccess)
            throw new RpcException(new Status(StatusCode.NotFound, result.Error.Message ?? ""));
        return Reply(result.Value!, context);
    }

    public override Task<OrderReply> Place(OrderLine request, ServerCallContext context)
    {
        var parts = request.Text.Split(' ');
        if (parts.Length != 2 || !int.TryParse(parts[1], out var quantity))
            throw new RpcException(new Status(StatusCode.InvalidArgument, "an order is an article and a quantity"));
        var stock = book.Check(parts[0]);
        if (!stock.IsSuccess)
            throw new RpcException(new Status(StatusCode.InvalidArgument, stock.Error.Message ?? ""));
        if (stock.Value < quantity)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"{stock.Value} are left"));
        return Task.FromResult(Reply(book.Place(parts[0], quantity), context));
    }

    private static OrderReply Reply(Order order, ServerCallContext context) => new()
    {
        Id = order.Id,
        Article = order.Article,
        Quantity = order.Quantity,
        CorrelationId = CorrelationPropagator.Extract(context.RequestHeaders) ?? CorrelationContext.GetOrCreate(),
    };
}

/// <summary>Makes the server unavailable for some calls.</summary>
public sealed class Weather
{
    private int _storms;

    public int Strikes { get; private set; }

    public void Foretell(int storms) => _storms = storms;

    public void Strike()
    {
        Strikes++;
        if (_storms-- > 0)
            throw new RpcException(new Status(StatusCode.Unavailable, "storm"));
    }
}
