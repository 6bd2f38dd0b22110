public sealed class Deconstructed_value_used_without_check(IStock stock)
{
    public async Task<string> Run(string sku)
    {
        var (item, error) = await stock.FindAsync(sku);
        return item!.Sku; // SNK2102
    }
}

public sealed class Field
{
    private SnakepitResult<int> _last;
    public int Run() => _last.Value; // SNK2102
}

public sealed class Property_pattern_on_Value(IStock stock)
{
    public async Task<bool> Run(string sku) { var r = await stock.TryReserveAsync(sku); return r is { Value: > 3 }; } // SNK2102
}

public sealed class Do_while(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        SnakepitResult<int> r;
        do { r = await stock.TryReserveAsync(sku); } while (!r.IsSuccess);
        return r.Value;
    }
}

public sealed class Goto_out(IStock stock)
{
    public async Task<int> Run(string sku)
    {
    again:
        var r = await stock.TryReserveAsync(sku);
        if (!r.IsSuccess) goto again;
        return r.Value;
    }
}

public sealed class Local_exit_function(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (!r.IsSuccess) Fail(r.Error);
        return r.Value;
        [System.Diagnostics.CodeAnalysis.DoesNotReturn] static void Fail(SnakepitError e) => throw new SnakepitException(e);
    }
}

public sealed class Where_then_select(IStock stock)
{
    public async Task<int> Run(string a, string b)
    {
        var rs = await Task.WhenAll(stock.TryReserveAsync(a), stock.TryReserveAsync(b));
        return rs.Where(r => r.IsSuccess).Sum(r => r.Value);
    }
}

public sealed class All_checked(IStock stock)
{
    public async Task<int> Run(string a, string b)
    {
        var first = await stock.TryReserveAsync(a);
        var second = await stock.TryReserveAsync(b);
        if (!first.IsSuccess || !second.IsSuccess) return -1;
        return first.Value + second.Value;
    }
}

public sealed class Nullable_result_checked(IStock stock)
{
    public async Task<int> Run(string? sku)
    {
        SnakepitResult<int>? r = sku is null ? null : await stock.TryReserveAsync(sku);
        if (r is { IsSuccess: true } ok) return ok.Value;
        return 0;
    }
}

public sealed class Dictionary_of_results
{
    public int Run(Dictionary<string, SnakepitResult<int>> all) => all.Values.Where(r => r.IsSuccess).Select(r => r.Value).Sum();
}

public sealed class Any_check_the_wrong_way(IStock stock)
{
    public async Task<int> Run(string a, string b)
    {
        var rs = await Task.WhenAll(stock.TryReserveAsync(a), stock.TryReserveAsync(b));
        var sum = 0;
        foreach (var r in rs) { if (r.Value > 3) sum++; } // SNK2102
        return sum;
    }
}

public sealed class Deconstructed_after_use(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        var (n, error) = await stock.TryReserveAsync(sku);
        logger.LogInformation("{N}", n); // SNK2102
        if (error is not null) return 0;
        return n;
    }
}

public sealed class Deconstructed_error_only_logged(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        var (n, error) = await stock.TryReserveAsync(sku);
        if (error is not null) logger.LogError("{Code}", error.Code);
        return n; // SNK2102
    }
}

public sealed class Error_discarded_in_deconstruction(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var (n, _) = await stock.TryReserveAsync(sku); // SNK2102
        return n;
    }
}

public sealed class Value_in_condition(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (r.Value == 0) return 1; // SNK2102
        return 2;
    }
}

public sealed class Value_in_while_condition(IStock stock)
{
    public async Task Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        while (r.Value < 3) { r = await stock.TryReserveAsync(sku); } // SNK2102
    }
}

public sealed class Value_as_argument(IStock stock)
{
    public async Task Run(string sku) { var r = await stock.FindAsync(sku); Use(r.Value); } // SNK2102
    private static void Use(Item item) { }
}

public sealed class Two_values_the_second_unchecked(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        var s = await stock.FindAsync(sku);
        return r.IsSuccess ? r.Value + s.Value.Count : 0; // SNK2102
    }
}

public sealed class Assigned_null_forgiving(IStock stock)
{
    public async Task<string> Run(string sku) { var r = await stock.FindAsync(sku); var item = r.Value!; return item.Sku; } // SNK2102
}

public sealed class Local_function_parameter
{
    public int Run(SnakepitResult<int> r)
    {
        return Read(r);
        static int Read(SnakepitResult<int> x) => x.Value; // SNK2102
    }
}

public sealed class Checked_in_a_previous_lambda_only(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        Func<bool> ok = () => r.IsSuccess;
        logger.LogInformation("{F}", ok());
        return r.Value; // SNK2102
    }
}

public sealed class Elements_all_checked_before(IStock stock)
{
    public async Task<int> Run(string a, string b)
    {
        var rs = await Task.WhenAll(stock.TryReserveAsync(a), stock.TryReserveAsync(b));
        if (rs.Any(r => !r.IsSuccess)) return 0;
        return rs.Sum(r => r.Value);
    }
}

public sealed class Query_syntax(IStock stock)
{
    public async Task<int> Run(string a, string b)
    {
        var rs = await Task.WhenAll(stock.TryReserveAsync(a), stock.TryReserveAsync(b));
        return (from r in rs where r.IsSuccess select r.Value).Sum();
    }
}

public sealed class Foreach_over_where(IStock stock)
{
    public async Task<int> Run(string a, string b)
    {
        var sum = 0;
        foreach (var r in (await Task.WhenAll(stock.TryReserveAsync(a), stock.TryReserveAsync(b))).Where(x => x.IsSuccess))
            sum += r.Value;
        return sum;
    }
}

public sealed class Helper_that_checks_and_throws_named_by_settings_convention(IStock stock)
{
    public async Task<int> Run(string sku) { var r = await stock.TryReserveAsync(sku); EnsureSuccess(r); return r.Value; }
    private static void EnsureSuccess(SnakepitResult<int> r) { if (!r.IsSuccess) throw new SnakepitException(r.Error); }
}

public sealed class Deconstructed_with_value_null_check(IStock stock)
{
    public async Task<string> Run(string sku) { var (item, error) = await stock.FindAsync(sku); if (item is null) return "none"; return item.Sku; }
}

public sealed class Deconstructed_passed_together(IStock stock)
{
    public async Task<string> Run(string sku) { var (item, error) = await stock.FindAsync(sku); return Tell(item, error); }
    private static string Tell(Item? item, SnakepitError? error) => error?.Code ?? item!.Sku;
}

public sealed class Deconstructed_ternary(IStock stock)
{
    public async Task<string> Run(string sku) { var (item, error) = await stock.FindAsync(sku); return error is null ? item!.Sku : "none"; }
}

public sealed class Out_error_null_check(IStock stock)
{
    public async Task<int> Run(string sku) { var r = await stock.TryReserveAsync(sku); if (!r.TryGetValue(out var n, out var error)) return error.Code.Length; return n; }
}

public sealed class Switch_statement_patterns_with_declared(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        switch (await stock.TryReserveAsync(sku))
        {
            case { IsSuccess: true } ok: return ok.Value;
            case { Error: { } error }: throw new SnakepitException(error);
            default: return 0;
        }
    }
}

public sealed class If_pattern_declared(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        if (await stock.TryReserveAsync(sku) is { IsSuccess: true } ok) return ok.Value;
        return 0;
    }
}

public sealed class If_pattern_declared_with_Error_null(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        if (await stock.TryReserveAsync(sku) is { Error: null, Value: var v }) return v;
        return 0;
    }
}

public sealed class Pattern_IsSuccess_and_Value(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        if (await stock.TryReserveAsync(sku) is { IsSuccess: true, Value: > 3 and var v }) return v;
        return 0;
    }
}

public sealed class Not_pattern_leaves(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (r is not { IsSuccess: true }) return 0;
        return r.Value;
    }
}

public sealed class Try_around_it(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        try { return r.Value; }
        catch (SnakepitException e) { logger.LogError(e, "failed"); return 0; }
    }
}

public sealed class Debug_Assert(IStock stock)
{
    public async Task<int> Run(string sku) { var r = await stock.TryReserveAsync(sku); System.Diagnostics.Debug.Assert(r.IsSuccess); return r.Value; } // SNK2102
}

public sealed class Checked_via_coalesce_throw(IStock stock)
{
    public async Task<int> Run(string sku) { var r = await stock.TryReserveAsync(sku); return r.IsSuccess ? r.Value : throw new SnakepitException(r.Error); }
}

public sealed class Early_exit_helper_throws(IStock stock)
{
    public async Task<int> Run(string sku)
    {
        var r = await stock.TryReserveAsync(sku);
        if (!r.IsSuccess) Fail(r.Error);
        return r.Value;
    }
    private static void Fail(SnakepitError e) { throw new SnakepitException(e); }
}

public sealed class Field_checked_in_same_method(IStock stock)
{
    private SnakepitResult<int> _last;
    public async Task<int> Run(string sku)
    {
        _last = await stock.TryReserveAsync(sku);
        if (!_last.IsSuccess) return 0;
        return _last.Value;
    }
}

public sealed class Degraded_is_a_success(IStock stock)
{
    public async Task<int> Run(string sku) { var r = await stock.TryReserveAsync(sku); if (r.IsDegraded) return r.Value; return 0; }
}

public sealed class Awaited_task_local(IStock stock)
{
    public async Task<int> Run(string sku) { var t = stock.TryReserveAsync(sku); await t; return t.Result.Value; } // SNK2102
}

public sealed class Dictionary_element
{
    public int Run(Dictionary<string, SnakepitResult<int>> all) => all["x"].Value; // SNK2102
}

public sealed class Array_element(IStock stock)
{
    public async Task<int> Run(string a) { var rs = await Task.WhenAll(stock.TryReserveAsync(a), stock.TryReserveAsync(a)); return rs[0].Value; } // SNK2102
}

public sealed class Member_of_own_record
{
    public sealed record Reservation(string Sku, SnakepitResult<int> Count);
    public int Run(Reservation r) => r.Count.Value; // SNK2102
}

public sealed class Member_of_own_record_checked
{
    public sealed record Reservation(string Sku, SnakepitResult<int> Count);
    public int Run(Reservation r) => r.Count.IsSuccess ? r.Count.Value : 0;
}

public sealed class Array_element_checked(IStock stock)
{
    public async Task<int> Run(string a) { var rs = await Task.WhenAll(stock.TryReserveAsync(a)); if (!rs[0].IsSuccess) return 0; return rs[0].Value; }
}

public sealed class First_with_predicate(IStock stock)
{
    public async Task<int> Run(string a) { var rs = await Task.WhenAll(stock.TryReserveAsync(a)); return rs.First(r => r.IsSuccess).Value; }
}

public sealed class Loop_over_indexes_checked(IStock stock)
{
    public async Task<int> Run(string a)
    {
        var rs = await Task.WhenAll(stock.TryReserveAsync(a));
        var sum = 0;
        for (var i = 0; i < rs.Length; i++) { if (rs[i].IsSuccess) sum += rs[i].Value; }
        return sum;
    }
}

public sealed class Pattern_switch_on_tuple(IStock stock)
{
    public async Task<int> Run(string a, string b)
    {
        var x = await stock.TryReserveAsync(a);
        var y = await stock.TryReserveAsync(b);
        return (x.IsSuccess, y.IsSuccess) switch { (true, true) => x.Value + y.Value, (true, false) => x.Value, _ => 0 };
    }
}

public sealed class Bool_combined(IStock stock)
{
    public async Task<int> Run(string a, string b)
    {
        var x = await stock.TryReserveAsync(a);
        var y = await stock.TryReserveAsync(b);
        var ok = x.IsSuccess && y.IsSuccess;
        return ok ? x.Value + y.Value : 0;
    }
}

public sealed class Helper_that_answers(IStock stock)
{
    public async Task<int> Run(string a) { var x = await stock.TryReserveAsync(a); if (Failed(x)) return 0; return x.Value; }
    private static bool Failed(SnakepitResult<int> r) => !r.IsSuccess;
}

public sealed class Is_failure_pattern_var(IStock stock)
{
    public async Task<int> Run(string a) { var x = await stock.TryReserveAsync(a); if (x.Error is { Code: var code }) return code.Length; return x.Value; }
}

public sealed class Lambda_run_at_once_after_check(IStock stock)
{
    public async Task<int> Run(string a) { var x = await stock.TryReserveAsync(a); if (!x.IsSuccess) return 0; return Enumerable.Range(0, 3).Sum(i => x.Value); }
}

public sealed class String_IsNullOrEmpty_of_error_code(IStock stock)
{
    public async Task<int> Run(string a) { var x = await stock.TryReserveAsync(a); if (!string.IsNullOrEmpty(x.Error?.Code)) return 0; return x.Value; }
}
