namespace Inventory;

public sealed record Item(string Sku, int Count);
public interface IWarehouse { Task<int> CountAsync(string sku, CancellationToken cancellationToken = default); Task ReserveAsync(string sku, int count); void Ping(); }
public class StockClient : ClientBase<StockClient>
{
    public virtual AsyncUnaryCall<Item> ReserveAsync(Item item, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    public virtual Item Reserve(Item item) => throw new NotSupportedException();
    protected override StockClient NewInstance(ClientBaseConfiguration configuration) => throw new NotSupportedException();
}

public static class RpcErrors
{
    public static bool IsRetryable(this RpcException exception) => exception.StatusCode is StatusCode.Unavailable or StatusCode.Aborted; // fine
    public static int ToHttpStatus(RpcException exception) => exception.StatusCode switch { StatusCode.NotFound => 404, StatusCode.Unauthenticated => 401, _ => 500 }; // fine
    public static string Describe(RpcException exception) => $"{exception.StatusCode}: {exception.Status.Detail}"; // fine
}

public sealed class Reservations(StockClient client, IWarehouse warehouse, ILogger<Reservations> logger)
{
    private readonly Func<RpcException, bool> _isTransient = RpcErrors.IsRetryable;

    public async Task<Item?> ReserveAsync(Item item)
    {
        var attempts = 0;
    retry:
        try
        {
            return await client.ReserveAsync(item);
        }
        catch (RpcException ex) when (ex.IsRetryable() && attempts < 3) // SNK4001
        {
            attempts++;
            goto retry; // SNK4002
        }
        catch (RpcException ex) // fine
        {
            logger.LogError(ex, "{Text}", RpcErrors.Describe(ex));
            return null;
        }
    }

    public async Task<(Item? Item, string? Error)> TryReserveAsync(Item item) // SNK4004
    {
        try
        {
            return (await client.ReserveAsync(item), null);
        }
        catch (RpcException ex) when (_isTransient(ex)) // SNK4001
        {
            return (null, "busy");
        }
        catch (Exception ex) when (ex is RpcException rpc && rpc.StatusCode == StatusCode.NotFound) // SNK4001
        {
            return (null, "no such item");
        }
    }

    public IResult Http(Item item)
    {
        try
        {
            return Results.Ok(client.Reserve(item));
        }
        catch (RpcException ex) // SNK4001
        {
            return Results.StatusCode(RpcErrors.ToHttpStatus(ex));
        }
    }

    public async Task<int> CountAsync(string sku, CancellationToken cancellationToken)
    {
        int? count = null;
        for (var i = 0; count == null && i < 5; i++) // SNK4002
        {
            try
            {
                count = await warehouse.CountAsync(sku, cancellationToken);
            }
            catch (TimeoutException)
            {
                logger.LogWarning("warehouse is slow");
            }
        }

        return count ?? throw new Exception("warehouse does not answer"); // SNK4003
    }

    public async Task<T> WithRetriesAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var delay = 100;
        for (var left = 3; left >= 0; left--) // SNK4002
        {
            try
            {
                return await work(cancellationToken);
            }
            catch (Exception ex) when (left > 0 && ex is not OperationCanceledException)
            {
                await Task.Delay(delay, cancellationToken);
                delay *= 2;
            }
        }

        throw new UnreachableException(); // fine
    }

    public void Ping()
    {
        var connected = false;
        while (!connected) // SNK4002
        {
            try
            {
                warehouse.Ping();
                connected = true;
            }
            catch (IOException)
            {
                Thread.Sleep(1000);
            }
        }
    }

    public async Task MonitorAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        var failures = 0;
        while (failures < 10 && await timer.WaitForNextTickAsync(cancellationToken)) // fine
        {
            try
            {
                warehouse.Ping();
                failures = 0;
            }
            catch (IOException ex)
            {
                failures++;
                logger.LogWarning(ex, "{Failures} failures in a row", failures);
                await Task.Delay(1000, cancellationToken);
            }
        }
    }

    public async Task<int> SumAsync(IAsyncEnumerable<string> skus)
    {
        var sum = 0;
        await foreach (var sku in skus) // fine
        {
            try
            {
                sum += await warehouse.CountAsync(sku);
            }
            catch (TimeoutException)
            {
                await Task.Delay(10);
            }
        }

        return sum;
    }

    public async Task<int> FirstAsync(IReadOnlyList<IWarehouse> warehouses, string sku)
    {
        foreach (var each in warehouses) // fine
        {
            try
            {
                return await each.CountAsync(sku);
            }
            catch (TimeoutException ex)
            {
                logger.LogWarning(ex, "the next one");
            }
        }

        throw new InvalidOperationException("no warehouse answers"); // fine
    }

    public async Task RefreshAsync(Func<Task> renew, string sku)
    {
        for (var i = 0; i < 2; i++) // fine
        {
            try
            {
                await warehouse.ReserveAsync(sku, 1);
                return;
            }
            catch (UnauthorizedAccessException) when (i == 0)
            {
                await renew();
            }
        }
    }

    public async Task<Item> ReserveTwiceAsync(Item item, bool isSecond = false)
    {
        try
        {
            return await client.ReserveAsync(item);
        }
        catch (RpcException) when (!isSecond)
        {
            return await ReserveTwiceAsync(item, true); // SNK4002
        }
    }

    public int Depth(Item item, int depth)
    {
        try
        {
            return item.Count / depth;
        }
        catch (DivideByZeroException)
        {
            return Depth(item, depth + 1); // fine
        }
    }

    public async Task<bool> ReserveAllAsync(IEnumerable<Item> items)
    {
        foreach (var item in items) // fine
        {
            var done = false;
            for (var tries = 0; tries < 3 && !done; tries++) // SNK4002
            {
                try
                {
                    await warehouse.ReserveAsync(item.Sku, item.Count);
                    done = true;
                }
                catch (IOException) when (tries < 2)
                {
                }
            }
        }

        return true;
    }

    public void Fail(int code)
    {
        var error = code switch
        {
            1 => new Exception("one"), // SNK4003
            2 => new InvalidOperationException("two"),
            _ => new Exception("many"), // SNK4003
        };
        logger.LogError(error, "failed");
        throw error;
    }

    public Task<Item> Broken() => Task.FromException<Item>(new ApplicationException("broken")); // SNK4003
    public void Report(IProgress<Exception> progress) => progress.Report(new Exception("told")); // fine
    public Exception Inner(IOException e) => new InvalidOperationException("outer", new Exception("inner", e)); // fine

    public bool TryTake(string sku, int count, out Item? taken, out string? errorMessage) // SNK4005
    {
        taken = count > 0 ? new(sku, count) : null;
        errorMessage = taken is null ? "nothing to take" : null;
        return taken is not null;
    }

    public bool TryPeek(out string message) // fine
    {
        message = "top";
        return true;
    }

    public bool Move(string from, string to, out string message) // SNK4005
    {
        if (from == to)
        {
            message = "it is there already";
            return false;
        }

        message = string.Empty;
        return true;
    }

    public delegate bool Rule(Item item, out string error); // SNK4005
    public delegate (bool Ok, string Error) Check(Item item); // SNK4004
    public delegate bool Parser(string text, out Item item); // fine

    public (bool Success, string Message) Describe(Item item) => item.Count > 0 ? (true, "in stock") : (false, "sold out"); // SNK4004
    public (bool InStock, string Label) Label(Item item) => item.Count > 0 ? (true, "in stock") : (false, "sold out"); // fine
    public async Task<(int Count, string? Error)> CountOrErrorAsync(string sku) => (await warehouse.CountAsync(sku), null);
    public (string Sku, string? Error) Normalize(string sku) => (sku.Trim(), null);
    public (bool HasFailed, string Reason) Outcome(Item item) => item.Count < 0 ? (true, "negative") : (false, ""); // SNK4004
    public ValueTask<(Item? Item, bool Ok, string? Err)> AskAsync(Item item) => new((item, true, null)); // SNK4004
}
