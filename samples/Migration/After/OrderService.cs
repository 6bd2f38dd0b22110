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
        if (!Line.TryParse(request.Text).TryGetValue(out var line, out var error))
            throw new RpcException(new Status(StatusCode.InvalidArgument, error.Message));
        var stock = book.Check(line!.Article);
        if (!stock.IsSuccess)
            throw new RpcException(new Status(StatusCode.InvalidArgument, stock.Error.Message ?? ""));
        if (stock.Value < line.Quantity)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"{stock.Value} are left"));
        var shelf = book.Shelf(line.Article);
        if (!shelf.IsSuccess)
            throw new RpcException(new Status(StatusCode.InvalidArgument, shelf.Error.Message));
        if (shelf.Value > 20)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"shelf {shelf.Value} is too high"));
        return Task.FromResult(Reply(book.Place(line.Article, line.Quantity), context));
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
