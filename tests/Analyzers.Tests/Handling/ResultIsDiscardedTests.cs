using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class ResultIsDiscardedTests
{
    [Theory]
    [InlineData("[|await shop.TryBuyAsync(\"a\")|];")]
    [InlineData("[|await shop.TryBuyAsync(\"a\").ConfigureAwait(false)|];")]
    [InlineData("[|shop.TryBuyAsync(\"a\")|];")]
    [InlineData("[|shop.PingAsync()|];")]
    [InlineData("[|local.BuyAsync(\"a\")|];")]
    [InlineData("var [|result|] = await shop.TryBuyAsync(\"a\");")]
    [InlineData("[|Make()|];")]
    public Task Lost_outcome_is_reported(string body) =>
        Verify.Reports(Rules.ResultIsDiscarded, Shop.Method(body, "static SnakepitResult<int> Make() => 1;"));

    [Theory]
    [InlineData("_ = await shop.TryBuyAsync(\"a\");")]
    [InlineData("_ = shop.PingAsync();")]
    [InlineData("await shop.PingAsync();")]
    [InlineData("await shop.BuyAsync(\"a\");")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); Console.WriteLine(result);")]
    [InlineData("(await shop.TryBuyAsync(\"a\")).Switch(value => { }, error => { });")]
    [InlineData("Task.Delay(1);")]
    [InlineData("var task = shop.PingAsync(); await task;")]
    public Task Sound_code_is_not_reported(string body) => Verify.ReportsNothing(Rules.ResultIsDiscarded, Shop.Method(body));

    [Fact]
    public Task Fix_awaits_or_passes_the_error_on() => Verify.FixesAll(
        Rules.ResultIsDiscarded,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                [|shop.PingAsync()|]; // once
                [|await shop.TryBuyAsync("a")|]; // first
                [|await shop.TryBuyAsync("b")|];
                return 1;
                """),
            Shop.Document("""
                await shop.PingAsync(); // once
                if (await shop.TryBuyAsync("a") is { Error: { } error })
                    throw new SnakepitException(error); // first
                if (await shop.TryBuyAsync("b") is { Error: { } error2 })
                    throw new SnakepitException(error2);
                return 1;
                """)),
        (
            Shop.Document(
                """
                var [|result|] = await shop.TryBuyAsync("a");
                return 1;
                """,
                "SnakepitResult<int>",
                "Second"),
            Shop.Document(
                """
                if (await shop.TryBuyAsync("a") is { Error: { } error })
                    return error;
                return 1;
                """,
                "SnakepitResult<int>",
                "Second")));
}
