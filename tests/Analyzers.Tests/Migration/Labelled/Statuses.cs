namespace Shop.Statuses;

public sealed record Order(int Id);
public sealed class ShopException(string message, Exception? inner = null) : Exception(message, inner);
public class OrdersClient : ClientBase<OrdersClient>
{
    public virtual AsyncUnaryCall<Order> GetAsync(int id, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    public virtual Order Get(int id, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    public virtual AsyncServerStreamingCall<Order> List(int id) => throw new NotSupportedException();
    protected override OrdersClient NewInstance(ClientBaseConfiguration configuration) => throw new NotSupportedException();
}

public sealed class Filters(OrdersClient client, ILogger<Filters> logger)
{
    public async Task<Order?> MissingIsNullAsync(int id)
    {
        try
        {
            return await client.GetAsync(id);
        }
        catch (RpcException ex) when (ex.StatusCode == StatusCode.NotFound) // SNK4001
        {
            return null;
        }
        catch (RpcException ex) when (ex.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded) // SNK4001
        {
            logger.LogWarning(ex, "Orders cannot be reached");
            throw new ShopException("Orders cannot be reached.", ex);
        }
    }

    public async Task<Order?> ByStatusAsync(int id)
    {
        try
        {
            return await client.GetAsync(id).ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Status.StatusCode == StatusCode.PermissionDenied || e.Status.StatusCode == StatusCode.Unauthenticated) // SNK4001
        {
            throw new UnauthorizedAccessException("not yours", e);
        }
    }

    public async Task<string> TextAsync(int id)
    {
        try
        {
            var order = await client.GetAsync(id);
            return $"order {order.Id}";
        }
        catch (RpcException ex) // SNK4001
        {
            switch (ex.StatusCode)
            {
                case StatusCode.NotFound:
                    return "no such order";
                case StatusCode.InvalidArgument:
                case StatusCode.OutOfRange:
                    return "bad number";
                case StatusCode.Cancelled:
                    throw new OperationCanceledException("cancelled", ex);
                default:
                    throw;
            }
        }
    }

    public string Word(int id)
    {
        try
        {
            return client.Get(id).ToString();
        }
        catch (RpcException ex) // SNK4001
        {
            return ex.StatusCode switch
            {
                StatusCode.NotFound or StatusCode.FailedPrecondition => "missing",
                StatusCode.ResourceExhausted => "busy",
                StatusCode.Internal when ex.Status.Detail.Length > 0 => "broken",
                _ => "unknown",
            };
        }
    }

    public Order? IfChain(int id)
    {
        try
        {
            return client.Get(id);
        }
        catch (RpcException rpc) // SNK4001
        {
            if (rpc.StatusCode == StatusCode.NotFound)
                return null;
            if (rpc.StatusCode != StatusCode.AlreadyExists)
                logger.LogError(rpc, "failed with {Status}", rpc.StatusCode);
            throw;
        }
    }

    public async Task<Order?> PatternAsync(int id)
    {
        try
        {
            return await client.GetAsync(id);
        }
        catch (RpcException ex) when (ex is { StatusCode: StatusCode.NotFound }) // SNK4001
        {
            return null;
        }
    }

    public async Task<Order?> GeneralAsync(int id)
    {
        try
        {
            return await client.GetAsync(id);
        }
        catch (Exception ex) when (ex is RpcException { StatusCode: StatusCode.NotFound }) // SNK4001
        {
            return null;
        }
    }

    public async Task<Order?> NestedAsync(int id)
    {
        try
        {
            try
            {
                return await client.GetAsync(id);
            }
            catch (RpcException inner) when (inner.StatusCode == StatusCode.Aborted) // SNK4001
            {
                return await client.GetAsync(id + 1);
            }
        }
        catch (RpcException outer) when (IsGone(outer.StatusCode)) // SNK4001
        {
            return null;
        }
    }

    public async Task<int> CountAsync(int id)
    {
        var count = 0;
        try
        {
            await foreach (var order in client.List(id).ResponseStream.ReadAllAsync())
                count += order.Id;
        }
        catch (RpcException ex) when (ex.StatusCode == StatusCode.Cancelled) // SNK4001
        {
            logger.LogInformation("cancelled after {Count}", count);
        }

        return count;
    }

    public async Task<Order?> VariableAsync(int id)
    {
        try
        {
            return await client.GetAsync(id);
        }
        catch (RpcException ex) // SNK4001
        {
            var code = ex.StatusCode;
            if (code == StatusCode.NotFound)
                return null;
            throw new ShopException($"failed with {code}", ex);
        }
    }

    private static bool IsGone(StatusCode code) => code is StatusCode.NotFound or StatusCode.DataLoss;
}

public sealed class NoFilters(OrdersClient client, ILogger<NoFilters> logger)
{
    public async Task<Order?> LogsAndPassesAsync(int id)
    {
        try
        {
            return await client.GetAsync(id);
        }
        catch (RpcException ex) // fine
        {
            logger.LogError(ex, "orders failed");
            throw;
        }
    }

    public async Task<Order?> SnakepitAsync(int id)
    {
        try
        {
            return await client.GetAsync(id).WithSnakepitErrors();
        }
        catch (SnakepitException ex) when (ex.Code == ErrorCodes.PermissionDenied) // fine
        {
            return null;
        }
        catch (OperationCanceledException) // fine
        {
            return null;
        }
    }

    public async Task<string> HttpAsync(HttpClient http)
    {
        try
        {
            return await http.GetStringAsync("/orders");
        }
        catch (HttpRequestException ex) when (ex.StatusCode == System.Net.HttpStatusCode.NotFound) // fine
        {
            return "";
        }
    }

    public static Task<Order> Serve(int id) => id > 0 ? Task.FromResult(new Order(id)) : throw new RpcException(new Status(StatusCode.NotFound, "no such order")); // fine

    public static bool IsTransient(Status status) => status.StatusCode is StatusCode.Unavailable or StatusCode.Aborted; // fine

    public async Task<int> StatusOfCallAsync(int id)
    {
        using var call = client.GetAsync(id);
        await call.ResponseAsync;
        return call.GetStatus().StatusCode == StatusCode.OK ? 0 : 1; // fine
    }
}
