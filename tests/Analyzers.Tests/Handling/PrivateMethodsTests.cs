using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

/// <summary>Decisions in private methods, whose callers can all be seen.</summary>
public sealed class PrivateMethodsTests
{
    private const string Helper = """
        static async Task<int> HelpAsync(IShop shop)
        {
            try { return await shop.BuyAsync("a"); }
            catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock)) { return 0; }
        }
        """;

    private const string OnError = "static int OnError(SnakepitError error) => error.Code switch { ShopErrors.OutOfStock => 1 };";

    [Theory]
    [InlineData("try { await HelpAsync(shop); } catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney)) { return 1; }")]
    [InlineData("try { return await HelpAsync(shop).ConfigureAwait(false); } catch (Exception) { return 1; }")]
    [InlineData("try { await HelpAsync(shop); } catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney)) { } await Demo.SecondAsync(shop);")]
    [InlineData("try { await ThirdAsync(shop); } catch (SnakepitException) { return 1; }")]
    [InlineData("try { await Task.Run(async () => await HelpAsync(shop)); } catch (SnakepitException) { Console.WriteLine(nameof(HelpAsync)); }")]
    public Task Code_that_every_caller_handles_is_not_reported(string caller)
    {
        var more = caller.Contains("Second", StringComparison.Ordinal) ? "[Raises(ShopErrors.NoMoney)] public static async Task SecondAsync(IShop shop) => await HelpAsync(shop);"
            : caller.Contains("Third", StringComparison.Ordinal) ? "static Task ThirdAsync(IShop shop) { try { return HelpAsync(shop); } catch (ArgumentException) { return Task.CompletedTask; } }"
            : "";
        return Verify.ReportsNothing(Rules.DeclaredCodeIsUnhandled, Shop.Method(caller, $"private {Helper} {more}"));
    }

    [Theory]
    [InlineData("private", "Console.WriteLine();")]
    [InlineData("private", "await HelpAsync(shop);")]
    [InlineData("internal", "try { await HelpAsync(shop); } catch (SnakepitException) { return 1; }")]
    [InlineData("private", "try { await HelpAsync(shop); } catch (SnakepitException) { return 1; } await HelpAsync(shop);")]
    [InlineData("private", "try { await HelpAsync(shop); } catch (ArgumentException) { return 1; }")]
    [InlineData("private", "try { await HelpAsync(shop); } catch (SnakepitException) { return 1; } Func<IShop, Task<int>> help = HelpAsync;")]
    [InlineData("private", "try { await HelpAsync(shop); } catch (SnakepitException) { return 1; } Func<Task<int>> help = () => HelpAsync(shop);")]
    [InlineData("private", "Task<int> pending; try { pending = HelpAsync(shop); } catch (SnakepitException) { return 1; } await pending;")]
    public Task Code_that_some_caller_leaves_out_is_reported(string access, string caller) => Verify.Reports(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method(caller, $"{access} {Marked(Helper)}"));

    [Fact]
    public Task Task_that_is_returned_out_of_a_try_is_not_handled_there() => Verify.Reports(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method("await SecondAsync(shop);", $"private {Marked(Helper)} static Task<int> SecondAsync(IShop shop) {{ try {{ return HelpAsync(shop); }} catch (SnakepitException) {{ return null!; }} }}"));

    [Fact]
    public Task Code_is_reported_where_the_type_has_parts_in_other_files() => Verify.FixesAll(
        Rules.DeclaredCodeIsUnhandled,
        (Shop.Contract, Shop.Contract),
        (
            """
            static partial class Sales
            {
                public static async Task<int> RunAsync(IShop shop)
                {
                    try { return await HelpAsync(shop); }
                    catch (SnakepitException) { return 1; }
                }

                private static async Task<int> HelpAsync(IShop shop)
                {
                    try
                    {
                        return await shop.BuyAsync("a");
                    }
                    catch (SnakepitException e) when ([|e.Is(ShopErrors.OutOfStock)|])
                    {
                        return 0;
                    }
                }
            }
            """,
            """
            static partial class Sales
            {
                public static async Task<int> RunAsync(IShop shop)
                {
                    try { return await HelpAsync(shop); }
                    catch (SnakepitException) { return 1; }
                }

                private static async Task<int> HelpAsync(IShop shop)
                {
                    try
                    {
                        return await shop.BuyAsync("a");
                    }
                    catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock))
                    {
                        return 0;
                    }
                    catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney))
                    {
                        throw;
                    }
                }
            }
            """),
        ("static partial class Sales;", "static partial class Sales;"));

    [Fact]
    public Task Code_that_the_callers_of_a_local_function_handle_is_not_reported() => Verify.ReportsNothing(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method($"try {{ await HelpAsync(shop); }} catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney)) {{ return 1; }} {Helper}"));

    [Theory]
    [InlineData("return (await shop.TryBuyAsync(\"a\")).Match(value => value, OnError);")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); return result.Match(static value => value, Demo.OnError);")]
    [InlineData("return (await shop.TryBuyAsync(\"a\")).Match(value => value, OnError) + OnError(null!);")]
    public Task Code_that_a_method_given_to_Match_leaves_out_is_reported(string body) => Verify.Reports(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method(body, OnError.Replace("error.Code", "[|error.Code|]", StringComparison.Ordinal)));

    [Fact]
    public Task Code_that_a_local_function_given_to_Switch_leaves_out_is_reported() => Verify.Reports(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method("(await shop.TryBuyAsync(\"a\")).Switch(Console.WriteLine, Tell); static void Tell(SnakepitError error) { if ([|error.Is(ShopErrors.NoMoney)|]) Console.WriteLine(); }"));

    [Theory]
    [InlineData("return OnError(SnakepitError.Create(ShopErrors.OutOfStock, \"none\"));")]
    [InlineData("Func<SnakepitError, int> handle = OnError; return handle(null!);")]
    [InlineData("return (await Task.FromResult<SnakepitResult<int>>(1)).Match(value => value, OnError);")]
    public Task Method_whose_errors_come_from_elsewhere_is_not_reported(string body) => Verify.ReportsNothing(Rules.DeclaredCodeIsUnhandled, Shop.Method(body, OnError));

    [Fact]
    public Task Method_given_to_Match_that_handles_all_is_not_reported() => Verify.ReportsNothing(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method("return (await shop.TryBuyAsync(\"a\")).Match(value => value, All);", "static int All(SnakepitError error) => error.Code switch { ShopErrors.OutOfStock => 1, ShopErrors.NoMoney => 2 };"));

    [Theory]
    [InlineData("private", "[|ShopErrors.Closed|]", "")]
    [InlineData("public", "ShopErrors.Closed", "")]
    [InlineData("private", "ShopErrors.Closed", "OnError(null!);")]
    public Task Code_that_no_result_given_to_a_private_method_has_is_never_raised(string access, string code, string more) => Verify.Reports(
        Rules.HandledCodeIsNeverRaised,
        Shop.Method(
            $"{more} return (await shop.TryBuyAsync(\"a\")).Match(value => value, OnError);",
            $"{access} static int OnError(SnakepitError error) => error.Code switch {{ ShopErrors.OutOfStock => 1, ShopErrors.NoMoney => 2, {code} => 3 }};"));

    [Fact]
    public Task Fix_adds_the_missing_codes_to_a_method_given_to_Match() => Verify.FixesAll(
        Rules.DeclaredCodeIsUnhandled,
        (Shop.Contract, Shop.Contract),
        (
            """
            public static class Sales
            {
                public static async Task<int> RunAsync(IShop shop) => (await shop.TryBuyAsync("a")).Match(value => value, OnError) + (await shop.TryBuyAsync("b")).Match(value => value, OnOther);

                private static int OnError(SnakepitError error)
                {
                    switch ([|error.Code|])
                    {
                        case ShopErrors.OutOfStock:
                            return 0;
                    }

                    return 1;
                }

                private static int OnOther(SnakepitError error)
                {
                    if ([|error.Is(ShopErrors.NoMoney)|])
                        return 0;
                    return 1;
                }
            }
            """,
            """
            public static class Sales
            {
                public static async Task<int> RunAsync(IShop shop) => (await shop.TryBuyAsync("a")).Match(value => value, OnError) + (await shop.TryBuyAsync("b")).Match(value => value, OnOther);

                private static int OnError(SnakepitError error)
                {
                    switch (error.Code)
                    {
                        case ShopErrors.OutOfStock:
                            return 0;
                        case ShopErrors.NoMoney:
                            throw new SnakepitException(error);
                    }

                    return 1;
                }

                private static int OnOther(SnakepitError error)
                {
                    if (error.Is(ShopErrors.OutOfStock))
                        throw new SnakepitException(error);
                    if (error.Is(ShopErrors.NoMoney))
                        return 0;
                    return 1;
                }
            }
            """));

    private static string Marked(string helper) => helper.Replace("e.Is(ShopErrors.OutOfStock)", "[|e.Is(ShopErrors.OutOfStock)|]", StringComparison.Ordinal);
}
