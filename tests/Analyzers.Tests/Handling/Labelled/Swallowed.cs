public sealed class Filter_true(IStock stock)
{
    public async Task Run(string sku) { try { await stock.ReserveAsync(sku); } catch (SnakepitException) when (true) { } } // SNK2103
}

public sealed class Discard_of_exception(IStock stock)
{
    public async Task Run(string sku) { try { await stock.ReserveAsync(sku); } catch (SnakepitException e) { _ = e; } } // SNK2103
}

public sealed class No_worker_in_the_try
{
    public int Run(string text) { try { return int.Parse(text); } catch (Exception) { return 0; } }
}

public sealed class Metric_counted(IStock stock)
{
    private int _failures;
    public async Task<int> Run(string sku) { try { return await stock.ReserveAsync(sku); } catch (SnakepitException) { _failures++; return 0; } }
}

public sealed class SnakepitException_handled_earlier_then_other_exceptions(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e) { logger.LogError(e, "failed"); throw; }
        catch (Exception) { return 0; }
    }
}

public sealed class Remembered_and_thrown_later(IStock stock)
{
    public async Task Run(string[] skus)
    {
        Exception? last = null;
        foreach (var sku in skus) { try { await stock.ReserveAsync(sku); } catch (SnakepitException e) { last = e; } }
        if (last is not null) throw last;
    }
}

public sealed class Only_creating_a_client_not_calling(IStock stock, ILogger logger)
{
    public void Run(string sku) { try { Func<Task> f = () => stock.ReserveAsync(sku); logger.LogInformation("{F}", f); } catch (Exception) { } }
}

public sealed class Helper_in_same_class_catch_all(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await TakeAsync(sku); }
        catch { return 0; } // SNK2103
    }
    private async Task<int> TakeAsync(string sku) => await stock.ReserveAsync(sku);
}

public sealed class Helper_of_nothing_catch_all
{
    public int Run(string sku)
    {
        try { return Parse(sku); }
        catch { return 0; }
    }
    private static int Parse(string sku) => int.Parse(sku);
}

public sealed class Returns_empty_dictionary(IStock stock)
{
    public async Task<Dictionary<string, int>> Run(string sku) { try { return new() { [sku] = await stock.ReserveAsync(sku) }; } catch (SnakepitException) { return new(); } } // SNK2103
}

public sealed class Returns_ImmutableArray_Empty(IStock stock)
{
    public async Task<System.Collections.Immutable.ImmutableArray<int>> Run(string sku) { try { return [await stock.ReserveAsync(sku)]; } catch (SnakepitException) { return System.Collections.Immutable.ImmutableArray<int>.Empty; } } // SNK2103
}

public sealed class Decimal_zero(IBilling billing)
{
    public async Task<decimal> Run() { try { return await billing.BalanceAsync(); } catch (SnakepitException) { return 0m; } } // SNK2103
}

public sealed class Decimal_Zero_field(IBilling billing)
{
    public async Task<decimal> Run() { try { return await billing.BalanceAsync(); } catch (SnakepitException) { return decimal.Zero; } } // SNK2103
}

public sealed class Default_literal_with_type(IStock stock)
{
    public async Task<Item?> Run(string sku) { try { return await stock.MoveAsync(sku); } catch (SnakepitException) { return default(Item); } } // SNK2103
}

public sealed class TimeSpan_Zero(IStock stock)
{
    public async Task<TimeSpan> Run(string sku) { try { return TimeSpan.FromSeconds(await stock.ReserveAsync(sku)); } catch (SnakepitException) { return TimeSpan.Zero; } } // SNK2103
}

public sealed class Two_assignments(IStock stock)
{
    public async Task<int> Run(string sku) { int n; bool ok; try { n = await stock.ReserveAsync(sku); ok = true; } catch (SnakepitException) { n = 0; ok = false; } return ok ? n : -1; } // SNK2103
}

public sealed class Variable_with_default_then_return(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.ReserveAsync(sku); } catch (SnakepitException) { int none = 0; return none; } }
}

public sealed class ValueTask_FromResult(IStock stock)
{
    public ValueTask<int> Run() { try { return new(stock.QuickAsync().AsTask().Result); } catch (SnakepitException) { return ValueTask.FromResult(0); } } // SNK2103
}

public sealed class New_ValueTask_default(IStock stock)
{
    public ValueTask<int> Run() { try { return new ValueTask<int>(stock.QuickAsync().AsTask().Result); } catch (SnakepitException) { return new ValueTask<int>(0); } } // SNK2103
}

public sealed class Catch_with_variable_unused(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.ReserveAsync(sku); } catch (SnakepitException ex) { return 0; } } // SNK2103
}

public sealed class Code_read_into_nothing(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.ReserveAsync(sku); } catch (SnakepitException ex) { _ = ex.Code; return 0; } } // SNK2103
}

public sealed class AggregateException_around_Wait(IStock stock)
{
    public void Run() { try { stock.PingAsync().Wait(); } catch (AggregateException) { } } // SNK2103
}

public sealed class Goto_out(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.ReserveAsync(sku); } catch (SnakepitException) { goto end; } end: return 0; } // SNK2103
}

public sealed class In_a_lambda(IStock stock)
{
    public Func<Task> Run(string sku) => async () => { try { await stock.ReserveAsync(sku); } catch { } }; // SNK2103
}

public sealed class Disposal_in_catch(IStock stock)
{
    public async Task<int> Run(string sku, IDisposable d) { try { return await stock.ReserveAsync(sku); } catch (SnakepitException) { d.Dispose(); throw; } }
}

public sealed class Catch_returns_an_object_with_an_error_code(IStock stock)
{
    public sealed record Answer(bool Ok, string Error);
    public async Task<Answer> Run(string sku) { try { await stock.ReserveAsync(sku); return new(true, ""); } catch (SnakepitException e) { return new(false, e.Code); } }
}

public sealed class Catch_returns_text(IBilling billing)
{
    public async Task<string> Run(decimal amount) { try { return await billing.ChargeAsync(amount); } catch (SnakepitException) { return "Charging is not possible at the moment."; } }
}

public sealed class Catch_with_filter_helper(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.ReserveAsync(sku); } catch (SnakepitException e) when (e.Error.Category == ErrorCategory.Resource || e.Error.Category == ErrorCategory.Validation) { return 0; } }
}

public sealed class Catch_in_dispose_of_other
{
    public void Run(IDisposable d) { try { d.Dispose(); } catch (Exception) { } }
}

public sealed class Test_expects_exception(IStock stock)
{
    public async Task Run(string sku) { try { await stock.ReserveAsync(sku); throw new InvalidOperationException("expected a failure"); } catch (SnakepitException e) { Check(e.Code); } }
    private static void Check(string code) { }
}

public sealed class Ternary_of_defaults(IStock stock)
{
    public async Task<int> Run(string sku, bool b) { try { return await stock.ReserveAsync(sku); } catch (SnakepitException) { return b ? 0 : -1; } } // SNK2103
}

public sealed class Property_set_to_null(IStock stock)
{
    public Item? Last { get; set; }
    public async Task Run(string sku) { try { Last = await stock.MoveAsync(sku); } catch (SnakepitException) { Last = null; } } // SNK2103
}

public sealed class Returns_failure_result_made_by_hand(IStock stock)
{
    public async Task<SnakepitResult<int>> Run(string sku) { try { return await stock.ReserveAsync(sku); } catch (SnakepitException) { return SnakepitError.Create(StockErrors.RuleBroken, "reserving failed"); } }
}
