using Grpc.Core;
using Shop.Wire;

namespace Shop;

/// <summary>The server.</summary>
public sealed class OrderService(OrderBook book, Weather weather) : Orders.OrdersBase
{
    public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context)
    {
        weather.Strike();
        if (request.Id > 1_000)
            throw new RpcException(new Status(StatusCode.PermissionDenied, "not yours"));
        var (ok, order, error) = await book.FindAsync(request.Id);
        if (!ok)
            throw new RpcException(new Status(StatusCode.NotFound, error ?? ""));
        return Reply(order!, context);
    }

    public override Task<OrderReply> Place(OrderLine request, ServerCallContext context)
    {
        if (!Line.TryParse(request.Text, out var line, out var error))
            throw new RpcException(new Status(StatusCode.InvalidArgument, error));
        var stock = book.Check(line!.Article);
        if (!stock.Success)
            throw new RpcException(new Status(StatusCode.InvalidArgument, stock.Error ?? ""));
        if (stock.Left < line.Quantity)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"{stock.Left} are left"));
        var shelf = book.Shelf(line.Article);
        if (!(bool)shelf["success"])
            throw new RpcException(new Status(StatusCode.InvalidArgument, (string)shelf["error"]));
        if ((int)shelf["number"] > 20)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"shelf {shelf["number"]} is too high"));
        return Task.FromResult(Reply(book.Place(line.Article, line.Quantity), context));
    }

    private static OrderReply Reply(Order order, ServerCallContext context) => new()
    {
        Id = order.Id,
        Article = order.Article,
        Quantity = order.Quantity,
        CorrelationId = context.RequestHeaders.GetValue("x-correlation-id") ?? Guid.NewGuid().ToString(),
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
