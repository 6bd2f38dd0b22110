using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class PropagatedCodeIsUndeclaredTests
{
    [Theory]
    [InlineData("public async Task<int> RunAsync() => await [|_shop.BuyAsync(\"a\")|];")]
    [InlineData("public Task<int> RunAsync() => [|_shop.BuyAsync(\"a\")|];")]
    [InlineData("public async Task<SnakepitResult<int>> RunAsync() => await [|_shop.TryBuyAsync(\"a\")|];")]
    [InlineData("public async Task<int> RunAsync() { try { return await [|_shop.BuyAsync(\"a\")|]; } catch (SnakepitException e) when (e.Is(ShopErrors.Closed)) { return 0; } }")]
    [InlineData("public async Task<int> RunAsync() { try { return await [|_shop.BuyAsync(\"a\")|]; } catch (SnakepitException) { Console.WriteLine(); throw; } }")]
    public Task Code_that_leaves_the_method_is_reported(string method) => Verify.Reports(Rules.PropagatedCodeIsUndeclared, InClass($"[Raises(ShopErrors.OutOfStock)] {method}"));

    [Theory]
    [InlineData("[Raises(ShopErrors.OutOfStock, ShopErrors.NoMoney)] public async Task<int> RunAsync() => await _shop.BuyAsync(\"a\");")]
    [InlineData("[Raises(ShopErrors.OutOfStock)] public async Task<int> RunAsync() => await _shop.LookAsync(\"a\");")]
    [InlineData("public async Task<int> RunAsync() => await _shop.BuyAsync(\"a\");")]
    [InlineData("[Raises(ShopErrors.OutOfStock)] public async Task<int> RunAsync() { try { return await _shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney)) { return 0; } }")]
    [InlineData("[Raises(ShopErrors.OutOfStock)] public async Task<int> RunAsync() { try { return await _shop.BuyAsync(\"a\"); } catch (Exception) { return 0; } }")]
    [InlineData("[Raises(ShopErrors.OutOfStock)] public async Task<int> RunAsync() { try { return await _shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if (e.Is(ShopErrors.NoMoney)) return 0; throw; } }")]
    [InlineData("[Raises(ShopErrors.OutOfStock)] public async Task<int> RunAsync() => (await _shop.TryBuyAsync(\"a\")).ValueOr(0);")]
    public Task Sound_code_is_not_reported(string method) => Verify.ReportsNothing(Rules.PropagatedCodeIsUndeclared, InClass(method));

    [Theory]
    [InlineData("no_money", "_shop.BuyAsync(\"a\")")]
    [InlineData("closed", "[|_shop.BuyAsync(\"a\")|]")]
    public Task Optional_code_need_not_be_declared(string optional, string call) => Verify.Reports(
        Rules.PropagatedCodeIsUndeclared,
        InClass($"[Raises(ShopErrors.OutOfStock)] public Task<int> RunAsync() => {call};"),
        new Dictionary<string, string> { ["snakepit_optional_codes"] = optional });

    [Fact]
    public Task Interface_declares_for_its_implementations() => Verify.Reports(Rules.PropagatedCodeIsUndeclared, $$"""
        {{Shop.Contract}}
        public interface ISales { [Raises(ShopErrors.OutOfStock)] Task<int> SellAsync(); Task<int> GiveAsync(); }
        public sealed class Sales(IShop shop) : ISales
        {
            public Task<int> SellAsync() => [|shop.BuyAsync("a")|];
            public Task<int> GiveAsync() => shop.BuyAsync("a");
        }
        """);

    [Fact]
    public Task Fix_declares_the_codes() => Verify.FixesAll(
        Rules.PropagatedCodeIsUndeclared,
        (Shop.Contract, Shop.Contract),
        (
            """
            public sealed class Sales(IShop shop)
            {
                /// <summary>Sells.</summary>
                [Raises(ShopErrors.OutOfStock)]
                public async Task<int> SellAsync() =>
                    await [|shop.BuyAsync("a")|] + await [|shop.BuyAsync("b")|];
            }
            """,
            """
            public sealed class Sales(IShop shop)
            {
                /// <summary>Sells.</summary>
                [Raises(ShopErrors.OutOfStock, ShopErrors.NoMoney)]
                public async Task<int> SellAsync() =>
                    await shop.BuyAsync("a") + await shop.BuyAsync("b");
            }
            """),
        (
            """
            public interface IGifts { [Raises(ShopErrors.OutOfStock)] Task<int> GiveAsync(); }

            public sealed class Gifts(IShop shop) : IGifts
            {
                // Gives.
                public Task<int> GiveAsync() => [|shop.BuyAsync("a")|];
            }
            """,
            """
            public interface IGifts { [Raises(ShopErrors.OutOfStock)] Task<int> GiveAsync(); }

            public sealed class Gifts(IShop shop) : IGifts
            {
                // Gives.
                [Raises(ShopErrors.NoMoney)]
                public Task<int> GiveAsync() => shop.BuyAsync("a");
            }
            """));

    private static string InClass(string method) => $$"""
        {{Shop.Contract}}
        public sealed class Sales
        {
            private readonly IShop _shop = new LocalShop();
            {{method}}
        }
        """;
}
