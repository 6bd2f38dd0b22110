public sealed class Stored_task_never_awaited(IStock stock, ILogger logger)
{
    public void Run(string sku) { var task = stock.ReserveAsync(sku); logger.LogInformation("started"); } // SNK2101
}

public sealed class Await_WhenAll_of_results(IStock stock)
{
    public async Task Run(string a, string b) { await Task.WhenAll(stock.TryReserveAsync(a), stock.TryReserveAsync(b)); } // SNK2101
}

public sealed class Wait_on_result(IStock stock)
{
    public void Run(string sku) { stock.TryReserveAsync(sku).Wait(); } // SNK2101
}

public sealed class Null_conditional
{
    public void Run(IStock? maybe) { maybe?.PingAsync(); } // SNK2101
}

public sealed class Map_not_used(IStock stock)
{
    public async Task Run(string sku) { (await stock.TryReserveAsync(sku)).Map(v => v + 1); } // SNK2101
}

public sealed class Stream_never_enumerated(IStock stock)
{
    public void Run(string sku) { stock.WatchAsync(sku); } // SNK2101
}

public sealed class Task_Run_forgotten(IStock stock)
{
    public void Run(string sku) { Task.Run(() => stock.ReserveAsync(sku)); } // SNK2101
}

public sealed class Result_in_a_lambda(IStock stock)
{
    public Task Run(string[] skus) => Task.WhenAll(skus.Select(async sku => { await stock.TryReserveAsync(sku); })); // SNK2101
}

public sealed class Parallel_ForEachAsync_body(IStock stock)
{
    public Task Run(string[] skus) => Parallel.ForEachAsync(skus, async (sku, token) => await stock.TryReserveAsync(sku, token)); // SNK2101
}

public sealed class Event_handler_async_void(IStock stock)
{
    public async void OnClick(object? sender, EventArgs args) { await stock.TryReserveAsync("x"); } // SNK2101
}

public sealed class Result_in_a_local_that_nobody_reads(IStock stock)
{
    public async Task Run(string sku) { var unused = await stock.FindAsync(sku); } // SNK2101
}

public sealed class Discard_with_out(IStock stock, ILogger logger)
{
    public async Task Run(string sku) { if ((await stock.TryReserveAsync(sku)).TryGetValue(out var n)) logger.LogInformation("{N}", n); }
}

public sealed class Task_stored_and_returned_in_tuple(IStock stock)
{
    public (Task<int>, Task<int>) Run(string sku) => (stock.ReserveAsync(sku), stock.CountAsync(sku));
}

public sealed class WhenAny_with_timeout_then_await(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var call = stock.ReserveAsync(sku);
        if (await Task.WhenAny(call, Task.Delay(100)) != call) return 0;
        return await call;
    }
}

public sealed class Lazily_started_stream_returned(IStock stock)
{
    public IAsyncEnumerable<int> Run(string sku) => stock.WatchAsync(sku);
}

public sealed class Stream_into_a_list(IStock stock)
{
    public async Task<List<int>> Run(string sku) { var list = new List<int>(); await foreach (var x in stock.WatchAsync(sku)) list.Add(x); return list; }
}

public sealed class Await_in_a_using_var_enumerator(IStock stock, ILogger logger)
{
    public async Task Run(string sku)
    {
        await using var e = stock.WatchAsync(sku).GetAsyncEnumerator();
        while (await e.MoveNextAsync()) logger.LogInformation("{X}", e.Current);
    }
}

public sealed class Task_Run_assigned(IStock stock)
{
    private Task? _loop;
    public void Run() { _loop = Task.Run(() => stock.PingAsync()); }
}

public sealed class Call_in_an_expression_tree
{
    public void Run() { Setup(s => s.PingAsync()); }
    private static void Setup(System.Linq.Expressions.Expression<Func<IStock, Task>> e) { }
}
