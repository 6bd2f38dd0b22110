public sealed class Ifs_and_else_ifs_in_a_row(IStock stock, ILogger logger)
{
    public async Task Run(string sku)
    {
        try { await stock.MoveAsync(sku); }
        catch (SnakepitException e)
        {
            if (e.Is(StockErrors.RuleBroken)) return; // SNK2001
            if (e.Is(StockErrors.OutOfStock)) logger.LogInformation("none left");
            else if (e.Is(ErrorCodes.WorkerCrash)) logger.LogInformation("crash");
        }
    }
}

public sealed class Ifs_and_else_ifs_in_a_row_all_of_them(IStock stock, ILogger logger)
{
    public async Task Run(string sku)
    {
        try { await stock.MoveAsync(sku); }
        catch (SnakepitException e)
        {
            if (e.Is(StockErrors.RuleBroken)) return;
            if (e.Is(StockErrors.OutOfStock)) logger.LogInformation("none left");
            else if (e.Is(StockErrors.UnknownItem)) logger.LogInformation("crash");
        }
    }
}

public sealed class Exception_caught_as_Exception_pattern_in_filter(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (Exception e) when (e is SnakepitException { Code: StockErrors.UnknownItem }) { return 0; } // SNK2001
    }
}

public sealed class If_chain_on_e_Code(IBilling billing, ILogger logger)
{
    public async Task<string> Run(decimal amount)
    {
        try { return await billing.ChargeAsync(amount); }
        catch (SnakepitException e)
        {
            if (e.Code == BillingErrors.CardDeclined) // SNK2001
                return "declined";
            logger.LogInformation("charging ended");
        }
        return "";
    }
}

public sealed class Result_if_chain_without_else(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var result = await stock.TryReserveAsync(sku);
        if (result.IsSuccess)
            return result.Value;
        if (result.Error.Code == StockErrors.OutOfStock) // SNK2001
            return 0;
        return -1;
    }
}

public sealed class Switch_expression_without_default(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var result = await stock.TryReserveAsync(sku);
        return result.Error?.Code switch // SNK2001
        {
            null => result.Value,
            StockErrors.OutOfStock => 0,
        };
    }
}

public sealed class Match_with_if_in_lambda(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var result = await stock.TryReserveAsync(sku);
        return result.Match(v => v, error =>
        {
            if (error.Code == StockErrors.OutOfStock) // SNK2001
                return 0;
            if (error.Code == ErrorCodes.PoolSaturated)
                return -1;
            return -2;
        });
    }
}

public sealed class ValueTask_with_ConfigureAwait(IStock stock)
{
    public async Task<Item?> Run(string sku)
    {
        var result = await stock.FindAsync(sku).ConfigureAwait(false);
        if (result.IsSuccess)
            return result.Value;
        if (result.Error.Is(StockErrors.OutOfStock)) // SNK2001, SNK2003
            return null;
        return null;
    }
}

public sealed class Task_in_local_awaited_later(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        var pending = stock.ReserveAsync(sku);
        logger.LogInformation("waiting");
        try { return await pending; }
        catch (SnakepitException e) when (e.Code == StockErrors.UnknownItem) { return 0; } // SNK2001
    }
}

public sealed class Await_foreach_stream(IStock stock, ILogger logger)
{
    public async Task Run(string sku)
    {
        try
        {
            await foreach (var level in stock.WatchAsync(sku))
                logger.LogInformation("{Level}", level);
        }
        catch (SnakepitException e) when (e.Code == StockErrors.UnknownItem) { logger.LogInformation("unknown"); } // SNK2001
    }
}

public sealed class Several_operations_in_one_try(IStock stock, IBilling billing)
{
    public async Task<int> Run(string sku, decimal amount)
    {
        try
        {
            await billing.ChargeAsync(amount);
            return await stock.CountAsync(sku);
        }
        catch (SnakepitException e) when (e.Code is BillingErrors.CardDeclined or StockErrors.UnknownItem) { return 0; } // SNK2001
    }
}

public sealed class WhenAll_over_Select(IStock stock, ILogger logger)
{
    public async Task Run(IEnumerable<string> skus)
    {
        try { await Task.WhenAll(skus.Select(sku => stock.ReserveAsync(sku))); }
        catch (SnakepitException e) when (e.Code == StockErrors.UnknownItem) { logger.LogInformation("unknown"); } // SNK2001
    }
}

public sealed class Error_in_local(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            var error = e.Error;
            if (error.Code == StockErrors.OutOfStock) // SNK2001
                return 0;
            return 1;
        }
    }
}

public sealed class When_guard_in_switch_section_over_exception_types(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (Exception e)
        {
            switch (e) // SNK2001
            {
                case SnakepitException { Code: StockErrors.OutOfStock }:
                    return 0;
                case OperationCanceledException:
                    return 1;
            }
            return 2;
        }
    }
}

public sealed class Deconstructed_result(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var (value, error) = await stock.TryReserveAsync(sku);
        if (error is null)
            return value;
        if (error.Code == StockErrors.OutOfStock) // SNK2001
            return 0;
        return -1;
    }
}

public sealed class Pattern_error_declared_in_is(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        if (await stock.TryReserveAsync(sku) is { Error: { } error })
        {
            if (error.Is(StockErrors.OutOfStock)) // SNK2001
                return 0;
            return -1;
        }
        return 1;
    }
}

public sealed class Result_error_returned(IStock stock)
{
    public async Task<SnakepitResult<int>> Run(string sku)
    {
        var result = await stock.TryReserveAsync(sku);
        if (result.TryGetValue(out var value, out var error))
            return value;
        if (error.Code == StockErrors.OutOfStock)
            return 0;
        return error;
    }
}

public sealed class Set_of_codes_Contains(IStock stock)
{
    private static readonly HashSet<string> Expected = [StockErrors.OutOfStock, StockErrors.UnknownItem];
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e) when (Expected.Contains(e.Code)) { return 0; }
    }
}

public sealed class Helper_predicate(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e) when (IsExpected(e)) { return 0; }
    }
    private static bool IsExpected(SnakepitException e) => e.Code is StockErrors.OutOfStock or StockErrors.UnknownItem;
}

public sealed class Exception_dispatch(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            if (e.Is(StockErrors.OutOfStock)) return 0;
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e).Throw();
            return 1;
        }
    }
}

public sealed class Loop_that_stores_the_last_error(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        SnakepitException? last = null;
        for (var i = 0; i < 3; i++)
        {
            try { return await stock.ReserveAsync(sku); }
            catch (SnakepitException e)
            {
                if (e.Is(StockErrors.OutOfStock)) return 0;
                last = e;
            }
        }
        throw last!;
    }
}

public sealed class Default_passes_the_error_to_problem_details(IStock stock)
{
    public async Task<object> Run(string sku) =>
        (await stock.TryReserveAsync(sku)).Match<object>(v => v, e => e.Code switch
        {
            StockErrors.OutOfStock => 0,
            _ => e.ToProblemDetails(ErrorAudience.EndUser),
        });
}

public sealed class TaskCompletionSource_in_the_default(IStock stock)
{
    public async Task Run(string sku, TaskCompletionSource<int> done)
    {
        try { done.SetResult(await stock.ReserveAsync(sku)); }
        catch (SnakepitException e)
        {
            if (e.Is(StockErrors.OutOfStock)) done.SetResult(0);
            else done.SetException(e);
        }
    }
}

public sealed class Another_call_in_the_try_that_is_unknown(IStock stock)
{
    public async Task<int> Run(string sku, Func<Task> more)
    {
        try { await more(); return await stock.CountAsync(sku); }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { return 0; }
        catch (SnakepitException e) when (e.Is(StockErrors.RuleBroken)) { return 1; }
    }
}

public sealed class Result_variable_assigned_from_two_operations(IStock stock, IBilling billing)
{
    public async Task<int> Run(string sku, bool charge)
    {
        SnakepitError? error;
        if (charge) (_, error) = await billing.TryChargeAsync(1);
        else (_, error) = await stock.TryReserveAsync(sku);
        if (error is null) return 0;
        switch (error.Code)
        {
            case BillingErrors.CardDeclined or BillingErrors.AccountLocked: return 1;
            case StockErrors.OutOfStock or StockErrors.UnknownItem: return 2;
        }
        throw new SnakepitException(error);
    }
}

public sealed class Collection_of_tasks_awaited_in_the_try(IStock stock, ILogger logger)
{
    public async Task Run(IEnumerable<string> skus)
    {
        var tasks = skus.Select(sku => stock.ReserveAsync(sku)).ToList();
        try { await Task.WhenAll(tasks); }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { logger.LogInformation("unknown"); } // SNK2001
    }
}

public sealed class Tasks_added_in_a_loop(IStock stock, ILogger logger)
{
    public async Task Run(IEnumerable<string> skus)
    {
        var tasks = new List<Task<int>>();
        foreach (var sku in skus) tasks.Add(stock.ReserveAsync(sku));
        try { await Task.WhenAll(tasks); }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { logger.LogInformation("unknown"); } // SNK2001
    }
}

public sealed class Stream_in_a_local(IStock stock, ILogger logger)
{
    public async Task Run(string sku)
    {
        var levels = stock.WatchAsync(sku);
        try { await foreach (var level in levels) logger.LogInformation("{L}", level); }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { logger.LogInformation("unknown"); } // SNK2001
    }
}

public sealed class Switch_with_when_guard(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            switch (e) // SNK2001
            {
                case var x when x.Code == StockErrors.OutOfStock: return 0;
            }
            return 1;
        }
    }
}

public sealed class Switch_expression_with_when_guards(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            return e.Error switch // SNK2002
            {
                var x when x.Is(StockErrors.OutOfStock) => 0,
                _ => 1,
            };
        }
    }
}

public sealed class Catch_exception_switch_over_types_and_codes(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (Exception e)
        {
            return e switch // SNK2002
            {
                SnakepitException { Code: StockErrors.OutOfStock } => 0,
                TimeoutException => 1,
                _ => 2,
            };
        }
    }
}

public sealed class Exception_narrowed_in_if(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (Exception ex)
        {
            if (ex is SnakepitException se && se.Code == StockErrors.OutOfStock) // SNK2001
                return 0;
            return 1;
        }
    }
}

public sealed class Filter_with_declared_variable(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (Exception ex) when (ex is SnakepitException se && se.Is(StockErrors.OutOfStock)) { return 0; } // SNK2001
    }
}

public sealed class Result_switch_expression_over_result_with_property_patterns_and_no_default(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        return r switch // SNK2001
        {
            { IsSuccess: true } => r.Value,
            { Error.Code: StockErrors.OutOfStock } => 0,
        };
    }
}

public sealed class Result_switch_expression_over_result_with_default(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        return r switch // SNK2002
        {
            { IsSuccess: true } ok => ok.Value,
            { Error.Code: StockErrors.OutOfStock } => 0,
            _ => -1,
        };
    }
}

public sealed class MatchAsync_lambda(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        return await r.MatchAsync(async v => { await Task.Yield(); return v; }, async e =>
        {
            await Task.Yield();
            return e.Code switch { StockErrors.OutOfStock => 0, _ => -1 }; // SNK2002
        });
    }
}

public sealed class Call_in_a_local_function(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await TakeAsync(); }
        catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 0; } // SNK2001
        Task<int> TakeAsync() => stock.ReserveAsync(sku);
    }
}

public sealed class Delegate_local(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        Func<Task<int>> take = () => stock.ReserveAsync(sku);
        try { return await take(); }
        catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 0; } // SNK2001
    }
}

public sealed class Helper_in_same_class(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        try { return await TakeAsync(sku); }
        catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 0; } // SNK2001
    }
    private async Task<int> TakeAsync(string sku)
    {
        logger.LogInformation("taking {Sku}", sku);
        return await stock.ReserveAsync(sku);
    }
}

public sealed class Helper_keeps_the_other(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await TakeAsync(sku); }
        catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 0; }
    }
    private async Task<int> TakeAsync(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { return -1; }
    }
}

public sealed class Call_behind_an_await_using(IStock stock)
{
    public async Task<int> Run(string sku, Func<IAsyncDisposable> open)
    {
        try
        {
            await using var scope = open();
            return await stock.ReserveAsync(sku);
        }
        catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 0; } // SNK2001
    }
}

public sealed class If_else_if_without_else_returning_afterwards(IBilling billing)
{
    public async Task<string> Run(decimal amount)
    {
        string answer = "ok";
        try { await billing.ChargeAsync(amount); }
        catch (SnakepitException ex)
        {
            if (ex.Code.Equals(BillingErrors.CardDeclined, StringComparison.Ordinal)) // SNK2001
            {
                answer = "declined";
            }
            else if (ex.Code == ErrorCodes.WorkerCrash)
            {
                answer = "later";
            }
        }
        return answer;
    }
}

public sealed class Reversed_operands(IBilling billing)
{
    public async Task<string> Run(decimal amount)
    {
        try { return await billing.ChargeAsync(amount); }
        catch (SnakepitException ex) when (BillingErrors.CardDeclined == ex.Code) { return "declined"; } // SNK2001
    }
}

public sealed class Static_Equals_on_instance_constant(IBilling billing)
{
    public async Task<string> Run(decimal amount)
    {
        try { return await billing.ChargeAsync(amount); }
        catch (SnakepitException ex) when (BillingErrors.CardDeclined.Equals(ex.Code, StringComparison.Ordinal)) { return "declined"; } // SNK2001
    }
}

public sealed class Catch_with_filter_in_sync_over_async_Result(IBilling billing)
{
    public string Run(decimal amount)
    {
        try { return billing.ChargeAsync(amount).Result; }
        catch (SnakepitException ex) when (ex.Code == BillingErrors.CardDeclined) { return "declined"; } // SNK2001
    }
}

public sealed class Switch_in_a_method_that_declares_another_code(IStock stock)
{
    [Raises(BillingErrors.CardDeclined)]
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            switch (e.Code) { case StockErrors.OutOfStock: return 0; } // SNK2001
            return 1;
        }
    }
}

public sealed class Switch_on_code_in_an_expression_that_returns_the_error_otherwise(IStock stock)
{
    public async Task<SnakepitResult<int>> Run(string sku)
    {
        var result = await stock.TryReserveAsync(sku);
        return result.Error?.Code switch
        {
            null => result,
            StockErrors.OutOfStock => 0,
            _ => result.Error,
        };
    }
}

public sealed class Case_null_reads_the_value(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var result = await stock.TryReserveAsync(sku);
        switch (result.Error?.Code)
        {
            case null: return result.Value;
            case StockErrors.OutOfStock: return 0;
            case StockErrors.UnknownItem: return 1;
            default: throw new SnakepitException(result.Error);
        }
    }
}

public sealed class Problem_details_per_code_default_generic(IStock stock)
{
    public async Task<object> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            return e.Code switch
            {
                StockErrors.OutOfStock => new { status = 409 },
                StockErrors.UnknownItem => new { status = 404 },
                _ => new { status = 500 },
            };
        }
    }
}

public sealed class Default_wraps_error_in_own_exception(IStock stock)
{
    public sealed class ShopException(string text, Exception inner) : Exception(text, inner);
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            throw e.Code switch
            {
                StockErrors.OutOfStock => new ShopException("none left", e),
                _ => new ShopException("failed", e),
            };
        }
    }
}

public sealed class Retry_loop_with_attempts_guard_and_rethrow_by_filter(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        for (var attempt = 1; ; attempt++)
        {
            try { return await stock.ReserveAsync(sku); }
            catch (SnakepitException e) when (attempt < 3 && e.Error.Retry.IsRetryable) { await Task.Delay(10); }
        }
    }
}

public sealed class Only_cancellation_is_filtered(IStock stock)
{
    public async Task<int> Run(string sku, CancellationToken token)
    {
        try { return await stock.ReserveAsync(sku, 1, token); }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { return 0; }
    }
}

public sealed class Log_level_by_code_then_rethrow(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            var level = e.Code == StockErrors.OutOfStock ? LogLevel.Information : LogLevel.Error;
            logger.Log(level, e, "reserving failed");
            throw;
        }
    }
}

public sealed class Log_level_by_code_then_error_returned(IStock stock, ILogger logger)
{
    public async Task<SnakepitResult<int>> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            if (e.Code != StockErrors.OutOfStock)
                logger.LogError(e, "failed");
            return e.Error;
        }
    }
}

public sealed class Log_level_by_category_then_rethrow(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            if (e.Error.Category == ErrorCategory.Validation) logger.LogInformation("x"); else logger.LogError("y");
            throw;
        }
    }
}

public sealed class Ternary_on_code_then_throw_other(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            return e.Code == StockErrors.OutOfStock ? 0 : throw new InvalidOperationException("failed", e);
        }
    }
}

public sealed class All_ifs_each_with_return_then_throw_e(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            if (e.Is(StockErrors.OutOfStock)) return 0;
            logger.LogWarning("unexpected");
            throw new InvalidOperationException("unexpected", e);
        }
    }
}

public sealed class Next_statement_logs_whole_error(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            if (e.Is(StockErrors.OutOfStock)) return 0;
            logger.LogError(e, "failed");
            return -1;
        }
    }
}

public sealed class Result_passed_with_error_to_a_mapper_after_check(IStock stock)
{
    public async Task<object> Run(string sku)
    {
        var result = await stock.TryReserveAsync(sku);
        if (result.Error is { Code: StockErrors.OutOfStock }) return "none";
        return Map(result);
    }
    private static object Map(SnakepitResult<int> r) => r.IsSuccess;
}

public sealed class Code_compared_with_a_variable(IStock stock)
{
    public async Task<int> Run(string sku, string expected)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e) when (e.Code == expected) { return 0; }
    }
}

public sealed class Dictionary_of_handlers(IStock stock)
{
    private static readonly Dictionary<string, int> Answers = new() { [StockErrors.OutOfStock] = 0 };
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e) when (Answers.TryGetValue(e.Code, out var answer)) { return answer; } // SNK2001
    }
}

public sealed class Inner_catch_throws_on_the_other_the_outer_catches_by_code(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try
        {
            try { return await stock.ReserveAsync(sku); }
            catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 0; }
        }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { return 1; }
    }
}

public sealed class Second_clause_for_a_code_of_another_call(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.QuickAsync(); }
        catch (SnakepitException e) when (e.Code is StockErrors.OutOfStock) { return 0; }
        catch (SnakepitException e) when (e.Code is StockErrors.UnknownItem) { return 0; } // SNK2003
    }
}

public sealed class Declared_inner_kept_so_outer_never_sees_it(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 0; }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { return 1; }
        catch (SnakepitException e) when (e.Is(BillingErrors.CardDeclined)) { return 2; } // SNK2003
    }
}

public sealed class Helper_of_the_same_class_raises_not(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await TakeAsync(sku); }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { return 0; }
        catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 1; } // SNK2003
    }
    private Task<int> TakeAsync(string sku) => stock.CountAsync(sku);
}

public sealed class Narrowed_exception_the_whole_is_logged_behind(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (Exception ex)
        {
            if (ex is SnakepitException se && se.Code == StockErrors.OutOfStock)
                return 0;
            logger.LogError(ex, "failed");
            return 1;
        }
    }
}

public sealed class Error_in_a_pattern_the_result_is_returned_behind(IStock stock)
{
    public async Task<SnakepitResult<int>> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (r.Error is { } error && error.Code == StockErrors.OutOfStock) return 0;
        return r;
    }
}

public sealed class Error_in_a_local_the_exception_is_logged_behind(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            var error = e.Error;
            switch (error.Code) { case StockErrors.OutOfStock: return 0; }
            logger.LogError(e, "failed");
            return 1;
        }
    }
}

public sealed class Code_in_a_local_rethrown_as_another_behind(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            var code = e.Code;
            if (code == StockErrors.OutOfStock) return 0;
            throw new InvalidOperationException("failed", e);
        }
    }
}

public sealed class Out_error_then_the_result(IStock stock)
{
    public async Task<SnakepitResult<int>> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (!r.TryGetValue(out var n, out var error))
        {
            if (error.Is(StockErrors.OutOfStock)) return 0;
            return r;
        }
        return n;
    }
}

public sealed class Other_catch_throws(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            if (e.Is(StockErrors.OutOfStock)) return 0; // SNK2001
        }
        catch (OperationCanceledException) { throw; }
        return 1;
    }
}

public sealed class Switch_in_a_loop_with_continue(IStock stock)
{
    public async Task Run(string[] skus)
    {
        foreach (var sku in skus)
        {
            try { await stock.ReserveAsync(sku); }
            catch (SnakepitException e)
            {
                switch (e.Code)
                {
                    case StockErrors.OutOfStock: continue;
                    case StockErrors.UnknownItem: break;
                    default: throw;
                }
            }
        }
    }
}

public sealed class Nested_ifs(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            if (sku.Length > 3)
            {
                if (e.Code == StockErrors.OutOfStock) // SNK2001
                    return 0;
            }
            return 1;
        }
    }
}

public sealed class Map_then_check(IStock stock)
{
    public async Task<string> Run(string sku)
    {
        var text = (await stock.TryReserveAsync(sku)).Map(n => n.ToString());
        if (text.IsSuccess) return text.Value;
        if (text.Error.Is(StockErrors.OutOfStock)) return "none"; // SNK2001
        return "?";
    }
}

public sealed class Task_exception_after_WhenAny(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var task = stock.ReserveAsync(sku);
        await Task.WhenAny(task);
        if (task.Exception?.InnerException is SnakepitException e && e.Code == StockErrors.OutOfStock) // SNK2001
            return 0;
        return 1;
    }
}

public sealed class Several_attributes_and_interface_of_an_implementation
{
    public interface IReserve { [Raises(StockErrors.UnknownItem)] Task<int> TakeAsync(string sku); }
    public sealed class Impl : IReserve { [Raises(StockErrors.OutOfStock)] public Task<int> TakeAsync(string sku) => Task.FromResult(1); }
    public async Task<int> Run(Impl impl, string sku)
    {
        try { return await impl.TakeAsync(sku); }
        catch (SnakepitException e) when (e.Code is StockErrors.OutOfStock) { return 0; } // SNK2001
    }
}

public sealed class Code_asked_for_in_a_flag(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            var isGone = e.Code == StockErrors.OutOfStock;
            if (isGone) return 0; // SNK2001
            return -1;
        }
    }
}

public sealed class Else_if_within_else_block(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.MoveAsync(sku) is null ? 0 : 1; }
        catch (SnakepitException e)
        {
            if (e.Is(StockErrors.OutOfStock)) return 0; // SNK2001
            else
            {
                if (e.Is(StockErrors.UnknownItem)) return 1;
            }
            return 2;
        }
    }
}

public sealed class Default_log_and_return_false(IStock stock, ILogger logger)
{
    public async Task<bool> Run(string sku)
    {
        var result = await stock.TryReserveAsync(sku);
        if (result.IsSuccess) return true;
        switch (result.Error.Code) // SNK2002
        {
            case StockErrors.OutOfStock:
                return false;
            default:
                logger.LogWarning("failed: {Code}", result.Error.Code);
                return false;
        }
    }
}

public sealed class All_handled_by_nested_ifs(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e)
        {
            if (e.Is(StockErrors.OutOfStock)) return 0;
            else
            {
                if (e.Is(StockErrors.UnknownItem)) return 1;
            }
            return 2;
        }
    }
}

public sealed class Outer_filter_then_inner_switch_covering_what_is_let_in(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        try { return await stock.ReserveAsync(sku); }
        catch (SnakepitException e) when (e.Code is StockErrors.OutOfStock or StockErrors.UnknownItem)
        {
            switch (e.Code)
            {
                case StockErrors.OutOfStock: return 0;
                case StockErrors.UnknownItem: return 1;
            }
            return 2;
        }
    }
}

public sealed class Dead_case_in_an_if_over_a_task_stored(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var task = stock.CountAsync(sku);
        try { return await task; }
        catch (SnakepitException e) when (e.Is(StockErrors.UnknownItem)) { return 0; }
        catch (SnakepitException e) when (e.Is(StockErrors.OutOfStock)) { return 1; } // SNK2003
    }
}
