using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

/// <summary>Decisions whose codes stand in lists, in keys of dictionaries and in methods that only ask.</summary>
public sealed class CodesElsewhereTests
{
    private const string Elsewhere = """
        private static readonly string[] Half = [ShopErrors.OutOfStock];
        private static readonly HashSet<string> All = new() { ShopErrors.OutOfStock, ShopErrors.NoMoney };
        private static readonly IReadOnlyCollection<string> More = new HashSet<string>(new[] { ShopErrors.NoMoney });
        private static ISet<string> Made { get; } = new[] { "no_money" }.ToHashSet();
        private static readonly string[] Transient = [ErrorCodes.WorkerCrash];
        private static readonly string[] Unclear = [ShopErrors.OutOfStock, Environment.MachineName];
        private static string[] Changing = [ShopErrors.OutOfStock];
        private static readonly Dictionary<string, int> Answers = new() { [ShopErrors.OutOfStock] = 0 };
        private static readonly Dictionary<string, int> AllAnswers = new() { { ShopErrors.OutOfStock, 0 }, { ShopErrors.NoMoney, 1 } };
        private static bool IsHalf(string code) => code is ShopErrors.OutOfStock or ErrorCodes.OperationTimeout;
        private static bool IsAll(SnakepitException e) => e.Is(ShopErrors.OutOfStock) || e.Is(ShopErrors.NoMoney);
        private static bool IsHalfToo(this SnakepitError error) => IsHalf(error.Code);
        private static bool IsChosen(SnakepitException e) => e.Code switch { ShopErrors.NoMoney => true, _ => false };
        private static bool IsRest(SnakepitException e) => e.Code switch { ShopErrors.NoMoney => false, _ => true };
        private static bool IsTransient(SnakepitException e) => e.Is(ErrorCodes.OperationTimeout) || Transient.Contains(e.Code);
        private static bool IsUnclear(SnakepitException e) { Console.WriteLine(); return e.Error.Retry.IsRetryable; }
        private static bool IsLong(SnakepitException e) { if (e.Code.Length > 3) return true; return false; }
        """;

    [Theory]
    [InlineData("Half.Contains(e.Code)")]
    [InlineData("More.Contains(e.Error.Code)")]
    [InlineData("Made.Contains(e.Code)")]
    [InlineData("new[] { ShopErrors.OutOfStock }.Contains(e.Code)")]
    [InlineData("Answers.ContainsKey(e.Code)")]
    [InlineData("Answers.TryGetValue(e.Code, out _)")]
    [InlineData("IsHalf(e.Code)")]
    [InlineData("e.Error.IsHalfToo()")]
    [InlineData("IsChosen(e)")]
    [InlineData("IsTransient(e) || e.Is(ShopErrors.OutOfStock)")]
    [InlineData("e.Is(ShopErrors.OutOfStock) && e.Error.Retry.IsRetryable")]
    [InlineData("e.Error is { Code: ShopErrors.OutOfStock, Retry.IsRetryable: true }")]
    [InlineData("IsUnclear(e) && flag && e.Is(ShopErrors.OutOfStock)")]
    public Task Code_that_they_leave_out_is_reported(string asked) => Verify.Reports(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method($"try {{ await shop.BuyAsync(\"a\"); }} catch (SnakepitException e) when ([|{asked}|]) {{ return 0; }}", Elsewhere));

    [Theory]
    [InlineData("All.Contains(e.Code)")]
    [InlineData("AllAnswers.TryGetValue(e.Code, out _)")]
    [InlineData("IsAll(e)")]
    [InlineData("IsRest(e)")]
    [InlineData("Half.Contains(e.Code) || IsChosen(e)")]
    [InlineData("Unclear.Contains(e.Code)")]
    [InlineData("Changing.Contains(e.Code)")]
    [InlineData("!Half.Contains(e.Code)")]
    [InlineData("Transient.Contains(e.Code)")]
    [InlineData("IsTransient(e)")]
    [InlineData("IsUnclear(e) || e.Is(ShopErrors.OutOfStock)")]
    [InlineData("IsLong(e) || e.Is(ShopErrors.OutOfStock)")]
    [InlineData("(e.Error.Retry.IsRetryable || e.Is(ShopErrors.OutOfStock)) && flag")]
    [InlineData("flag && e.Error.Retry.IsRetryable")]
    public Task Whatever_covers_all_or_may_cover_them_is_not_reported(string asked) => Verify.ReportsNothing(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method($"try {{ await shop.BuyAsync(\"a\"); }} catch (SnakepitException e) when ({asked}) {{ return 0; }}", Elsewhere));

    [Fact]
    public Task Codes_of_a_list_serve_other_calls_too() => Verify.ReportsNothing(
        Rules.HandledCodeIsNeverRaised,
        Shop.Method("try { await shop.LookAsync(\"a\"); } catch (SnakepitException e) when (All.Contains(e.Code) || IsAll(e)) { return 0; }", Elsewhere));

    [Theory]
    [InlineData("return [|Answers.TryGetValue(e.Code, out var answer)|] ? answer : 7;")]
    [InlineData("return [|IsHalf(e.Code)|] ? 1 : 2;")]
    public Task Code_that_a_default_hides_from_them_is_reported(string body) => Verify.Reports(
        Rules.DeclaredCodeIsHidden,
        Shop.Method($"try {{ await shop.BuyAsync(\"a\"); }} catch (SnakepitException e) {{ {body} }}", Elsewhere));

    [Fact]
    public Task Fix_asks_for_the_missing_codes_beside_them() => Verify.FixesAll(
        Rules.DeclaredCodeIsUnhandled,
        (Shop.Contract, Shop.Contract),
        (
            """
            public static class Sales
            {
                private static readonly string[] Known = [ShopErrors.OutOfStock];

                public static async Task<int> RunAsync(IShop shop)
                {
                    try
                    {
                        return await shop.BuyAsync("a");
                    }
                    catch (SnakepitException e)
                    {
                        if ([|Known.Contains(e.Code)|])
                            return 0;
                        return 1;
                    }
                }

                public static async Task<int> AskAsync(IShop shop)
                {
                    var result = await shop.TryBuyAsync("a");
                    if (result.Error is { } error)
                    {
                        if ([|IsShortage(error)|])
                            return 0;
                        return 1;
                    }

                    return result.Value;
                }

                private static bool IsShortage(SnakepitError error) => error.Is(ShopErrors.OutOfStock);
            }
            """,
            """
            public static class Sales
            {
                private static readonly string[] Known = [ShopErrors.OutOfStock];

                public static async Task<int> RunAsync(IShop shop)
                {
                    try
                    {
                        return await shop.BuyAsync("a");
                    }
                    catch (SnakepitException e)
                    {
                        if (e.Is(ShopErrors.NoMoney))
                            throw;
                        if (Known.Contains(e.Code))
                            return 0;
                        return 1;
                    }
                }

                public static async Task<int> AskAsync(IShop shop)
                {
                    var result = await shop.TryBuyAsync("a");
                    if (result.Error is { } error)
                    {
                        if (error.Is(ShopErrors.NoMoney))
                            throw new SnakepitException(error);
                        if (IsShortage(error))
                            return 0;
                        return 1;
                    }

                    return result.Value;
                }

                private static bool IsShortage(SnakepitError error) => error.Is(ShopErrors.OutOfStock);
            }
            """));
}
