using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class HandledCodeIsNeverRaisedTests
{
    [Theory]
    [InlineData("try { await shop.LookAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; case [|ShopErrors.Closed|]: return 1; } }")]
    [InlineData("try { await shop.LookAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock) || e.Is([|\"out_of_stok\"|])) { return 0; }")]
    [InlineData("return (await shop.TryBuyAsync(\"a\")).Match(v => v, e => e.Code switch { ShopErrors.OutOfStock => 1, ShopErrors.NoMoney or [|ShopErrors.Closed|] => 2, _ => 3 });")]
    public Task Code_of_no_call_is_reported(string body) => Verify.Reports(Rules.HandledCodeIsNeverRaised, Shop.Method(body));

    [Theory]
    [InlineData("try { await shop.LookAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; case ErrorCodes.WorkerCrash: return 1; } }")]
    [InlineData("try { await shop.LookAsync(\"a\"); Other(); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; case ShopErrors.Closed: return 1; } }")]
    [InlineData("try { await shop.LookAsync(\"a\"); await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; case ShopErrors.NoMoney: return 1; } }")]
    [InlineData("try { await shop.PingAsync(); } catch (SnakepitException e) when (e.Is(ShopErrors.Closed)) { return 1; }")]
    [InlineData("try { await shop.LookAsync(\"a\"); } catch (SnakepitException e) { return e.Code switch { ShopErrors.OutOfStock => 0, not ShopErrors.Closed => 1, _ => 2 }; }")]
    public Task Sound_code_is_not_reported(string body) =>
        Verify.ReportsNothing(Rules.HandledCodeIsNeverRaised, Shop.Method(body, "static void Other() => throw new InvalidOperationException();"));

    [Fact]
    public async Task Known_code_is_not_reported() => await Verify.Reports(
        Rules.HandledCodeIsNeverRaised,
        Shop.Method("try { await shop.LookAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; case ShopErrors.Closed: return 1; } }"),
        new Dictionary<string, string> { ["snakepit_known_codes"] = "closed" });

    [Fact]
    public async Task Other_codes_are_not_known() => await Verify.Reports(
        Rules.HandledCodeIsNeverRaised,
        Shop.Method("try { await shop.LookAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; case [|ShopErrors.Closed|]: return 1; } }"),
        new Dictionary<string, string> { ["snakepit_known_codes"] = "close, no_money" });

    [Fact]
    public Task Fix_removes_the_branches() => Verify.FixesAll(
        Rules.HandledCodeIsNeverRaised,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                try
                {
                    return await shop.LookAsync("a");
                }
                catch (SnakepitException e)
                {
                    switch (e.Code)
                    {
                        case ShopErrors.OutOfStock:
                            return 0; // none
                        case [|ShopErrors.Closed|]:
                        case [|ShopErrors.NoMoney|]:
                            return 1;
                        default:
                            throw;
                    }
                }
                """),
            Shop.Document("""
                try
                {
                    return await shop.LookAsync("a");
                }
                catch (SnakepitException e)
                {
                    switch (e.Code)
                    {
                        case ShopErrors.OutOfStock:
                            return 0; // none
                        default:
                            throw;
                    }
                }
                """)),
        (
            Shop.Document(
                """
                var result = await shop.TryBuyAsync("a");
                return result.Error?.Code switch
                {
                    ShopErrors.OutOfStock or ShopErrors.NoMoney => 1,
                    [|ShopErrors.Closed|] => 2,
                    _ => 3,
                };
                """,
                name: "Second"),
            Shop.Document(
                """
                var result = await shop.TryBuyAsync("a");
                return result.Error?.Code switch
                {
                    ShopErrors.OutOfStock or ShopErrors.NoMoney => 1,
                    _ => 3,
                };
                """,
                name: "Second")));
}
