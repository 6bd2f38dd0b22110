using Grpc.Core;
using Shop.Wire;

namespace Shop;

/// <summary>What callers get to know of an order.</summary>
public sealed class OrderClient(Orders.OrdersClient orders)
{
    /// <summary>An order, or what stands in its way.</summary>
    public async Task<string> DescribeAsync(int id, CancellationToken cancellationToken = default)
    {
        try
        {
            var reply = await orders.GetAsync(new OrderRequest { Id = id }, cancellationToken: cancellationToken);
            return $"{reply.Quantity} x {reply.Article}";
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.PermissionDenied)
        {
            return "forbidden";
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return $"missing: {e.Status.Detail}";
        }
    }

    /// <summary>The number of the new order; 0 when the line is wrong.</summary>
    public async Task<int> PlaceAsync(string line)
    {
        try
        {
            var reply = await orders.PlaceAsync(new OrderLine { Text = line }).ConfigureAwait(false);
            return reply.Id;
        }
        catch (RpcException e)
        {
            switch (e.StatusCode)
            {
                case StatusCode.InvalidArgument:
                    return 0;
                case StatusCode.Unauthenticated:
                case StatusCode.PermissionDenied:
                    return -1;
                default:
                    throw;
            }
        }
    }

    /// <summary>An order, even when the server is away for a moment.</summary>
    public async Task<OrderReply> GetPatientlyAsync(int id, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await orders.GetAsync(new OrderRequest { Id = id }, cancellationToken: cancellationToken);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && attempt < 4)
            {
                await Task.Delay(5, cancellationToken);
            }
        }
    }

    /// <summary>The correlation ID that the server saw.</summary>
    public async Task<string> TraceAsync(int id)
    {
        var headers = new Metadata();
        var correlationId = Guid.NewGuid().ToString();
        headers.Add("x-correlation-id", correlationId);
        var reply = await orders.GetAsync(new OrderRequest { Id = id }, headers);
        return reply.CorrelationId == correlationId ? correlationId : throw new ApplicationException("the ID was lost");
    }
}
