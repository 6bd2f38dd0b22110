public sealed class Null_conditional_message(IStock stock)
{
    public async Task<int> Run(string sku) { var r = await stock.TryReserveAsync(sku); if (r.Error?.Message?.StartsWith("out", StringComparison.Ordinal) ?? false) return 0; return r.ValueOr(1); } // SNK2203
}

public sealed class String_comparer(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) { if (StringComparer.OrdinalIgnoreCase.Equals(e.Error.Message, "no such item")) return 0; throw; } } // SNK2203
}

public sealed class Code_starts_with(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when (e.Code.StartsWith("stock_", StringComparison.Ordinal)) { logger.LogInformation("x"); return 0; } }
}

public sealed class Operation_decides(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when (e.Error.Operation == "count") { logger.LogInformation("x"); return 0; } }
}

public sealed class Message_truncated_for_display(IStock stock)
{
    public async Task<string> Run(string sku) { try { return (await stock.CountAsync(sku)).ToString(); } catch (SnakepitException e) { return e.Error.UserMessage.Length > 80 ? e.Error.UserMessage[..80] : e.Error.UserMessage; } }
}

public sealed class Nested_helper_on_string(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when (e.Message.Split(':')[0] == "unknown_item") { return 0; } } // SNK2203
}

public sealed class Part_of_the_text(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when (e.Message[..7] == "unknown") { return 0; } } // SNK2203
}

public sealed class Bool_local(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) { var unknown = e.Message.Contains("unknown"); if (unknown) return 0; throw; } } // SNK2203
}

public sealed class Equals_without_case(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) { return e.Error.Message.Equals("no such item", StringComparison.OrdinalIgnoreCase) ? 0 : throw e; } } // SNK2203
}

public sealed class Helper_gets_message(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when (IsUnknown(e.Message)) { return 0; } } // SNK2203
    private static bool IsUnknown(string message) => message.Contains("unknown");
}

public sealed class Helper_gets_exception(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when (IsUnknown(e)) { return 0; } }
    private static bool IsUnknown(SnakepitException e) => e.Message.Contains("unknown"); // SNK2203
}

public sealed class Regex_match_success(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) { if (System.Text.RegularExpressions.Regex.Match(e.Error.Message, "item (.*)").Success) return 0; throw; } } // SNK2203
}

public sealed class Inner_exception_message(IStock stock, ILogger logger)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when (e.InnerException?.Message.Contains("refused") == true) { logger.LogInformation("x"); return 0; } } // SNK2203
}

public sealed class Dictionary_lookup_by_message(IStock stock)
{
    private static readonly Dictionary<string, int> Answers = new() { ["no such item"] = 0 };
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when (Answers.ContainsKey(e.Error.Message)) { return 0; } } // SNK2203
}

public sealed class Interpolated_ToString(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when ($"{e}".Contains("unknown")) { return 0; } }
}

public sealed class Message_contains_checked_in_a_test_assertion(IStock stock)
{
    public async Task Run(string sku) { try { await stock.CountAsync(sku); } catch (SnakepitException e) { Assert.Contains("unknown", e.Message); } }
    private static class Assert { public static void Contains(string part, string text) { } }
}

public sealed class E_Message_passed_to_something_that_shows_it(IStock stock)
{
    public async Task Run(string sku, Action<string> show) { try { await stock.CountAsync(sku); } catch (SnakepitException e) { show(e.Message); } }
}

public sealed class Text_length(IStock stock, ILogger logger)
{
    public async Task Run(string sku) { try { await stock.CountAsync(sku); } catch (SnakepitException e) { if (e.Message.Length > 100) logger.LogInformation("long"); throw; } }
}

public sealed class Is_there_a_text(IStock stock)
{
    public async Task<string> Run(string sku) { var r = await stock.FindAsync(sku); return string.IsNullOrWhiteSpace(r.Error?.UserMessage) ? "sorry" : r.Error.UserMessage; }
}

public sealed class Guard_of_a_case(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) { switch (e) { case var x when x.Message.Contains("unknown"): return 0; default: throw; } } } // SNK2203
}

public sealed class All_exceptions_of_the_error(IStock stock)
{
    public async Task<int> Run(string sku) { try { return await stock.CountAsync(sku); } catch (SnakepitException e) when (e.Error.Exceptions.Any(x => x.Message.Contains("unknown"))) { return 0; } } // SNK2203
}
