namespace Shop.Retries;

public sealed record Order(int Id);
public sealed class RetriesSpentException(string message, Exception? inner) : Exception(message, inner);
public interface IStore { Task<Order> LoadAsync(int id, CancellationToken token = default); Order Load(int id); Task SaveAsync(Order order, CancellationToken token = default); Task<bool> IsReadyAsync(CancellationToken token = default); }
public class OrdersClient : ClientBase<OrdersClient>
{
    public virtual AsyncUnaryCall<Order> GetAsync(int id, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    public virtual AsyncServerStreamingCall<Order> List(int id) => throw new NotSupportedException();
    protected override OrdersClient NewInstance(ClientBaseConfiguration configuration) => throw new NotSupportedException();
}

public sealed class Loops(IStore store, OrdersClient client, ILogger<Loops> logger)
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(250);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _lock = new();

    public async Task<Order> ForAsync(int id, CancellationToken token)
    {
        for (var attempt = 1; attempt <= 3; attempt++) // SNK4002
        {
            try
            {
                return await store.LoadAsync(id, token);
            }
            catch (Exception ex) when (attempt < 3)
            {
                logger.LogWarning(ex, "attempt {Attempt} failed", attempt);
                await Task.Delay(200 * attempt, token);
            }
        }

        throw new InvalidOperationException("unreachable");
    }

    public async Task<Order> WhileTrueAsync(int id)
    {
        var attempts = 0;
        while (true) // SNK4002
        {
            try
            {
                return await client.GetAsync(id);
            }
            catch (RpcException ex) when (ex.StatusCode == StatusCode.Unavailable && attempts < MaxAttempts)
            {
                attempts++;
                await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempts)));
            }
        }
    }

    public async Task<Order> RethrowAsync(int id)
    {
        var retries = 0;
        while (true) // SNK4002
        {
            try
            {
                return await client.GetAsync(id);
            }
            catch (RpcException)
            {
                if (++retries >= MaxAttempts)
                    throw;
                await Task.Delay(Delay);
            }
        }
    }

    public async Task<Order?> DoWhileAsync(int id)
    {
        var tries = 0;
        do // SNK4002
        {
            try
            {
                return await store.LoadAsync(id);
            }
            catch (IOException ex)
            {
                tries++;
                logger.LogWarning(ex, "try {Try}", tries);
                await Task.Delay(Delay);
            }
        }
        while (tries < MaxAttempts);
        return null;
    }

    public async Task<Order> LastErrorAsync(int id)
    {
        Exception? last = null;
        for (int i = 0; i < MaxAttempts; i++) // SNK4002
        {
            try
            {
                return await store.LoadAsync(id);
            }
            catch (TimeoutException ex)
            {
                last = ex;
                await Task.Delay(100);
            }
        }

        throw new RetriesSpentException("gave up", last);
    }

    public Order Blocking(int id)
    {
        int left = 3;
        while (left-- > 0) // SNK4002
        {
            try
            {
                return store.Load(id);
            }
            catch (IOException)
            {
                Thread.Sleep(500);
            }
        }

        return store.Load(id);
    }

    public async Task<Order> JitterAsync(int id, CancellationToken token)
    {
        var delay = TimeSpan.FromMilliseconds(100);
        for (var attempt = 0; ; attempt++) // SNK4002
        {
            try
            {
                return await client.GetAsync(id, token).ResponseAsync.ConfigureAwait(false);
            }
            catch (RpcException) when (attempt < 4)
            {
                var jitter = Random.Shared.Next(0, 100);
                await Task.Delay(delay + TimeSpan.FromMilliseconds(jitter), token).ConfigureAwait(false);
                delay *= 2;
            }
        }
    }

    public async Task<bool> FlagAsync(Order order)
    {
        var saved = false;
        var attempt = 0;
        while (!saved && attempt < 3) // SNK4002
        {
            try
            {
                await store.SaveAsync(order);
                saved = true;
            }
            catch (Exception ex)
            {
                attempt++;
                logger.LogError(ex, "save failed");
                await Task.Delay(1000);
            }
        }

        return saved;
    }

    public async Task BreakAsync(Order order)
    {
        for (var i = 0; i < 3; i++) // SNK4002
        {
            try
            {
                await store.SaveAsync(order);
                break;
            }
            catch (IOException) when (i < 2)
            {
                await Task.Delay(50 << i);
            }
        }
    }

    public async Task<Order> GotoAsync(int id)
    {
        var attempt = 0;
    again:
        try
        {
            return await store.LoadAsync(id);
        }
        catch (IOException) when (attempt++ < 3)
        {
            await Task.Delay(100);
            goto again; // SNK4002
        }
    }

    public async Task<Order> RecursiveAsync(int id, int left = 3)
    {
        try
        {
            return await store.LoadAsync(id);
        }
        catch (IOException) when (left > 0)
        {
            await Task.Delay(100);
            return await RecursiveAsync(id, left - 1); // SNK4002
        }
    }

    public async Task<Order> LockedAsync(int id)
    {
        await _gate.WaitAsync();
        try
        {
            for (var attempt = 0; attempt < 3; attempt++) // SNK4002
            {
                try
                {
                    return await store.LoadAsync(id);
                }
                catch (IOException) when (attempt < 2)
                {
                    await Task.Delay(10);
                }
            }

            throw new IOException("unreachable");
        }
        finally
        {
            _gate.Release();
        }
    }

    public Order InLock(int id)
    {
        lock (_lock)
        {
            for (var attempt = 1; ; attempt++) // SNK4002
            {
                try
                {
                    return store.Load(id);
                }
                catch (IOException)
                {
                    if (attempt == 3)
                        throw;
                    Thread.Sleep(100 * attempt);
                }
            }
        }
    }

    public async Task<Order> UsingAsync(int id)
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var attempt = 1; ; attempt++) // SNK4002
        {
            try
            {
                return await client.GetAsync(id, source.Token);
            }
            catch (RpcException ex) when (ex.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted && attempt < 5)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), source.Token);
            }
        }
    }

    public async Task<Order> DelayAfterCatchAsync(int id)
    {
        for (var attempt = 0; attempt < 3; attempt++) // SNK4002
        {
            try
            {
                return await store.LoadAsync(id);
            }
            catch (IOException ex)
            {
                logger.LogWarning(ex, "once more");
            }

            await Task.Delay(100);
        }

        throw new IOException("gave up");
    }

    public async Task<Order> ImmediatelyAsync(int id)
    {
        for (var attempt = 0; ; attempt++) // SNK4002
        {
            try
            {
                return await client.GetAsync(id);
            }
            catch (RpcException) when (attempt < 2)
            {
            }
        }
    }

    public static async Task<T> RetryAsync<T>(Func<Task<T>> action, int retries, TimeSpan delay)
    {
        for (var i = 0; ; i++) // SNK4002
        {
            try
            {
                return await action();
            }
            catch (Exception) when (i < retries)
            {
                await Task.Delay(delay);
            }
        }
    }
}

public sealed class LookAlikes(IStore store, OrdersClient client, ILogger<LookAlikes> logger)
{
    public async Task<int> EachItemAsync(IEnumerable<Order> orders)
    {
        var failed = 0;
        foreach (var order in orders) // fine
        {
            try
            {
                await store.SaveAsync(order);
            }
            catch (IOException ex)
            {
                logger.LogError(ex, "not saved");
                failed++;
            }
        }

        return failed;
    }

    public async Task<int> EachIndexAsync(Order[] orders)
    {
        var failed = 0;
        for (var i = 0; i < orders.Length; i++) // fine
        {
            try
            {
                await store.SaveAsync(orders[i]);
            }
            catch (IOException)
            {
                failed++;
            }
        }

        return failed;
    }

    public async Task ServiceLoopAsync(CancellationToken token)
    {
        while (!token.IsCancellationRequested) // fine
        {
            try
            {
                await store.SaveAsync(new(1), token);
            }
            catch (IOException ex)
            {
                logger.LogError(ex, "the next round comes");
            }

            await Task.Delay(TimeSpan.FromMinutes(1), token);
        }
    }

    public async Task ForeverAsync(CancellationToken token)
    {
        while (true) // fine
        {
            try
            {
                await store.SaveAsync(new(1), token);
                await Task.Delay(1000, token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception ex)
            {
                logger.LogError(ex, "failed");
            }
        }
    }

    public async Task TimerAsync(PeriodicTimer timer, CancellationToken token)
    {
        while (await timer.WaitForNextTickAsync(token)) // fine
        {
            try
            {
                await store.SaveAsync(new(1), token);
            }
            catch (IOException ex)
            {
                logger.LogError(ex, "failed");
            }
        }
    }

    public async Task PollAsync(CancellationToken token)
    {
        while (!await store.IsReadyAsync(token)) // fine
            await Task.Delay(100, token);
    }

    public async Task<bool> PollTimesAsync(CancellationToken token)
    {
        for (var i = 0; i < 10; i++) // fine
        {
            if (await store.IsReadyAsync(token))
                return true;
            await Task.Delay(100, token);
        }

        return false;
    }

    public async Task<List<Order>> PagesAsync()
    {
        List<Order> all = [];
        for (var page = 0; page < 5; page++) // fine
        {
            try
            {
                all.Add(await store.LoadAsync(page));
            }
            catch (KeyNotFoundException)
            {
                break;
            }
        }

        return all;
    }

    public async Task<Order?> FirstThatAnswersAsync(IReadOnlyList<IStore> stores, int id)
    {
        foreach (var each in stores) // fine
        {
            try
            {
                return await each.LoadAsync(id);
            }
            catch (IOException)
            {
                continue;
            }
        }

        return null;
    }

    public async Task ReadAsync(int id)
    {
        using var call = client.List(id);
        while (await call.ResponseStream.MoveNext(default)) // fine
        {
            try
            {
                await store.SaveAsync(call.ResponseStream.Current);
            }
            catch (IOException ex)
            {
                logger.LogWarning(ex, "skipped");
            }
        }
    }

    public async Task<Order> PipelineAsync(int id, CancellationToken token)
    {
        var pipeline = SnakepitPipeline.Create("orders", "load", new() { Retry = new() { MaxRetries = 2 } }, idempotent: true);
        return await pipeline.ExecuteAsync(async cancellation => await store.LoadAsync(id, cancellation), cancellationToken: token); // fine
    }

    public int Ask(TextReader input)
    {
        while (true) // fine
        {
            try
            {
                return int.Parse(input.ReadLine() ?? "0");
            }
            catch (FormatException)
            {
                logger.LogInformation("a number, please");
            }
        }
    }

    public Node Descend(Node node)
    {
        try
        {
            return node.Left is { } left ? Descend(left) : node; // fine
        }
        catch (InvalidOperationException)
        {
            return Descend(node.Right!); // fine
        }
    }

    public sealed record Node(Node? Left, Node? Right);
}
