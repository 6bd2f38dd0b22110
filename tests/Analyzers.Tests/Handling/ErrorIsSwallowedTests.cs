using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class ErrorIsSwallowedTests
{
    [Theory]
    [InlineData("try { await shop.BuyAsync(\"a\"); } [|catch|] { }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } [|catch|] (Exception) { }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } [|catch|] (SnakepitException) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } [|catch|] (SnakepitException e) { return default; }")]
    [InlineData("while (flag) { try { await shop.PingAsync(); } [|catch|] (Exception) { continue; } }")]
    [InlineData("int? value; try { value = await local.BuyAsync(\"a\"); } [|catch|] (SnakepitException) { value = null; } return value ?? 1;")]
    public Task Lost_error_is_reported(string body) => Verify.Reports(Rules.ErrorIsSwallowed, Shop.Method(body));

    [Fact]
    public Task Empty_collections_are_defaults() => Verify.Reports(Rules.ErrorIsSwallowed, Shop.Method("", """
        static async Task<IReadOnlyList<int>> OneAsync(IShop shop) { try { return [await shop.BuyAsync("a")]; } [|catch|] (Exception) { return []; } }
        static async Task<IReadOnlyList<int>> TwoAsync(IShop shop) { try { return [await shop.BuyAsync("a")]; } [|catch|] (Exception) { return Array.Empty<int>(); } }
        static async Task<List<int>> ThreeAsync(IShop shop) { try { return [await shop.BuyAsync("a")]; } [|catch|] (Exception) { return new(); } }
        static async Task<string?> FourAsync(IShop shop) { try { return $"{await shop.BuyAsync("a")}"; } [|catch|] (Exception) { return string.Empty; } }
        """));

    [Theory]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock)) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { Console.WriteLine(e); }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException) { throw; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (OperationCanceledException) { }")]
    [InlineData("try { await Task.Yield(); } catch (Exception) { }")]
    [InlineData("try { return await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return e.Is(ShopErrors.OutOfStock) ? 1 : 0; }")]
    [InlineData("try { return int.Parse(\"a\"); } catch { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (Exception) { Console.WriteLine(\"failed\"); return 0; }")]
    [InlineData("try { return (await shop.TryBuyAsync(\"a\")).ValueOr(1); } catch (Exception) { return 0; }")]
    public Task Sound_code_is_not_reported(string body) => Verify.ReportsNothing(Rules.ErrorIsSwallowed, Shop.Method(body));

    [Fact]
    public Task Fix_throws_on() => Verify.FixesAll(
        Rules.ErrorIsSwallowed,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                try
                {
                    await shop.PingAsync();
                }
                [|catch|] (Exception)
                {
                    // nothing to do
                }

                try
                {
                    return await shop.BuyAsync("a");
                }
                [|catch|]
                {
                    return 0; // none
                }
                """),
            Shop.Document("""
                try
                {
                    await shop.PingAsync();
                }
                catch (Exception)
                {
                    throw;
                    // nothing to do
                }

                try
                {
                    return await shop.BuyAsync("a");
                }
                catch
                {
                    throw; // none
                }
                """)));
}
