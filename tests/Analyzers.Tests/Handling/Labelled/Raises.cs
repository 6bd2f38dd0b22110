public sealed class Empty_raises(IStock stock)
{
    [Raises]
    public async Task<int> Run(string sku) => await stock.CountAsync(sku); // SNK2201
}

public sealed class Filter_lets_one_out(IStock stock)
{
    [Raises]
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); } // SNK2201
        catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 0; } // SNK2001
    }
}

public sealed class Result_error_returned(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<SnakepitResult<int>> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (!r.IsSuccess) return r.Error; // SNK2201
        return r.Value + 1;
    }
}

public sealed class Error_thrown_from_result(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (r.Error is { } e) throw new SnakepitException(e); // SNK2201
        return r.Value;
    }
}

public sealed class Own_throw_of_a_code
{
    [Raises(StockErrors.UnknownItem)]
    public Task Run(string sku) => throw new SnakepitException(SnakepitError.Create(StockErrors.RuleBroken, "no")); // SNK2201
}

public sealed class Own_error_returned
{
    [Raises(StockErrors.UnknownItem)]
    public SnakepitResult<int> Run(string sku) { if (sku.Length > 3) return SnakepitError.Create(StockErrors.RuleBroken, "no"); return 3; } // SNK2201
}

public sealed class Value_throws_the_error(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<int> Run(string sku) => (await stock.TryReserveAsync(sku)).Value; // SNK2102, SNK2201
}

public sealed class Helper_without_raises_calls_worker(IStock stock)
{
    private Task<int> TakeAsync(string sku) => stock.ReserveAsync(sku);
    [Raises(StockErrors.UnknownItem)] public async Task<int> Run(string sku) => await TakeAsync(sku); // SNK2201
}

public sealed class Result_one_code_kept_the_rest_returned(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<SnakepitResult<int>> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (r.Error is { Code: StockErrors.OutOfStock }) return 0;
        return r;
    }
}

public sealed class Fire_and_forget(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public Task Run(string sku) { _ = stock.ReserveAsync(sku); return Task.CompletedTask; }
}

public sealed class Lambda_that_is_only_returned(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public Func<Task<int>> Run(string sku) => () => stock.ReserveAsync(sku);
}

public sealed class Helper_chain(IStock stock)
{
    private Task<int> OneAsync(string sku) => TwoAsync(sku);
    private Task<int> TwoAsync(string sku) => stock.ReserveAsync(sku);
    [Raises(StockErrors.UnknownItem)] public async Task<int> Run(string sku) => await OneAsync(sku); // SNK2201
}

public sealed class Local_function(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<int> Run(string sku)
    {
        return await InnerAsync(); // SNK2201
        Task<int> InnerAsync() => stock.ReserveAsync(sku);
    }
}

public sealed class Lambda_given_to_a_pipeline(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public Task<int> Run(string sku) => RunAsync(() => stock.ReserveAsync(sku)); // SNK2201
    private static async Task<int> RunAsync(Func<Task<int>> work) => await work();
}

public sealed class TryGetValue_error_returned(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<SnakepitResult<int>> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (!r.TryGetValue(out var n, out var error)) return error; // SNK2201
        return n + 1;
    }
}

public sealed class Deconstructed_error_thrown(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<int> Run(string sku)
    {
        var (n, error) = await stock.TryReserveAsync(sku);
        if (error is not null) throw new SnakepitException(error); // SNK2201
        return n;
    }
}

public sealed class Result_variable_returned(IStock stock, ILogger logger)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<SnakepitResult<int>> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        logger.LogInformation("{Ok}", r.IsSuccess);
        return r; // SNK2201
    }
}

public sealed class Own_code_returned_as_Failure
{
    [Raises(StockErrors.UnknownItem)]
    public SnakepitResult<int> Run(string sku) => sku.Length > 3 ? SnakepitResult.Failure<int>(SnakepitError.Create(StockErrors.RuleBroken, "no")) : 3; // SNK2201
}

public sealed class Explicit_interface_implementation
{
    public interface IReserve { [Raises(StockErrors.UnknownItem)] Task<int> TakeAsync(string sku); }
    public sealed class Impl(IStock inner) : IReserve { async Task<int> IReserve.TakeAsync(string sku) => await inner.ReserveAsync(sku); } // SNK2201
}

public sealed class Generic_interface
{
    public interface ITake<T> { [Raises(StockErrors.UnknownItem)] Task<T> TakeAsync(string sku); }
    public sealed class Impl(IStock inner) : ITake<int> { public async Task<int> TakeAsync(string sku) => await inner.ReserveAsync(sku); } // SNK2201
}

public sealed class Decorator_over_the_contract_narrows
{
    public sealed class Decorator(IStock inner) { [Raises(StockErrors.UnknownItem)] public ValueTask<int> QuickAsync(CancellationToken token = default) => inner.QuickAsync(token); } // SNK2201
}

public sealed class Code_translated_into_another(IStock stock)
{
    [Raises(StockErrors.RuleBroken)]
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e) { throw new SnakepitException(SnakepitError.Create(StockErrors.RuleBroken, "reserving failed"), e); }
    }
}

public sealed class Own_create_only_logged(ILogger logger)
{
    [Raises(StockErrors.UnknownItem)]
    public void Run(string sku) { var error = SnakepitError.Create(StockErrors.RuleBroken, "no"); logger.LogWarning("{Code}", error.Code); }
}

public sealed class Decorator_implements_contract_with_all
{
    public sealed class Decorator(IStock inner) { [Raises(StockErrors.OutOfStock)] public ValueTask<int> QuickAsync(CancellationToken token = default) => inner.QuickAsync(token); }
}

public sealed class Task_local_unused_discard(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (r.Error?.Code == StockErrors.OutOfStock) return 0;
        if (r.Error is { } e) throw new SnakepitException(e);
        return r.Value;
    }
}

public sealed class Call_in_a_finally(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } finally { await stock.QuickAsync(); } } // SNK2201
}

public sealed class Call_in_a_handler(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task<int> Run(string sku)
    {
        try { return await stock.CountAsync(sku); }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { return await stock.QuickAsync(); } // SNK2201
    }
}

public sealed class Foreach_over_tasks(IStock stock)
{
    [Raises(StockErrors.UnknownItem)]
    public async Task Run(string[] skus)
    {
        var tasks = skus.Select(s => stock.ReserveAsync(s)).ToArray(); // SNK2201
        foreach (var t in tasks) await t;
    }
}
