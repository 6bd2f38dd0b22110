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
    [InlineData("[|(await shop.TryBuyAsync(\"a\")).TryGetValue(out _)|];")]
    [InlineData("Task Start() => [|shop.TryBuyAsync(\"a\")|]; await Start();")]
    [InlineData("Task Start() { return [|shop.TryBuyAsync(\"a\")|]; } await Start();")]
    [InlineData("Func<Task> start = () => [|shop.TryBuyAsync(\"a\")|]; await start();")]
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
    [InlineData("Task Start() => shop.BuyAsync(\"a\"); await Start();")]
    [InlineData("Task<SnakepitResult<int>> Start() => shop.TryBuyAsync(\"a\"); Console.WriteLine(await Start());")]
    [InlineData("Func<Task<SnakepitResult<int>>> start = () => shop.TryBuyAsync(\"a\"); Console.WriteLine(await start());")]
    [InlineData("var task = shop.TryBuyAsync(\"a\"); Task Both() => task; await Both(); Console.WriteLine(await task);")]
    [InlineData("if (!(await shop.TryBuyAsync(\"a\")).TryGetValue(out _)) return 1;")]
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

    [Fact]
    public Task Fix_gives_an_expression_body_a_block_and_awaits_what_a_local_held() => Verify.FixesAll(
        Rules.ResultIsDiscarded,
        (Shop.Contract, Shop.Contract),
        (
            """
            public static class Sales
            {
                // Buys.
                public static async Task RunAsync(IShop shop) => [|await shop.TryBuyAsync("a")|];

                public static Task LookAsync(IShop shop) => [|shop.TryBuyAsync("b")|]; // alone

                public static async Task StartAsync(IShop shop)
                {
                    var [|task|] = shop.PingAsync(); // lost
                    await Task.Yield();
                }
            }
            """,
            """
            public static class Sales
            {
                // Buys.
                public static async Task RunAsync(IShop shop)
                {
                    if (await shop.TryBuyAsync("a") is { Error: { } error })
                        throw new SnakepitException(error);
                }

                public static async Task LookAsync(IShop shop)
                {
                    if (await shop.TryBuyAsync("b") is { Error: { } error })
                        throw new SnakepitException(error);
                } // alone

                public static async Task StartAsync(IShop shop)
                {
                    await shop.PingAsync(); // lost
                    await Task.Yield();
                }
            }
            """));

    [Fact]
    public Task Fix_awaits_tasks_that_are_returned() => Verify.FixesAll(
        Rules.ResultIsDiscarded,
        (Shop.Contract, Shop.Contract),
        (
            """
            public static class Sales
            {
                public static Task RunAsync(IShop shop, bool flag)
                {
                    if (flag)
                        return [|shop.TryBuyAsync("a")|]; // at once
                    if (shop is null)
                        return Task.CompletedTask;
                    // It may be a while.
                    return [|shop.TryBuyAsync("b")|]; // then
                }

                public static async Task LookAsync(IShop shop)
                {
                    await StartAsync();
                    await EndAsync();

                    Task StartAsync()
                    {
                        Func<Task> inner = () => { return shop.PingAsync(); };
                        switch (shop.GetHashCode())
                        {
                            case 1:
                                return [|shop.TryBuyAsync("a")|];
                            default:
                                return flagged() ? inner() : Task.Delay(1);
                        }
                    }

                    Task EndAsync()
                    {
                        if (flagged())
                            return [|shop.TryBuyAsync("a")|];
                        return Task.CompletedTask;
                    }

                    bool flagged() => true;
                }
            }
            """,
            """
            public static class Sales
            {
                public static async Task RunAsync(IShop shop, bool flag)
                {
                    if (flag)
                    {
                        if (await shop.TryBuyAsync("a") is { Error: { } error })
                            throw new SnakepitException(error);
                        return;
                    } // at once
                    if (shop is null)
                        return;
                    // It may be a while.
                    if (await shop.TryBuyAsync("b") is { Error: { } error2 })
                        throw new SnakepitException(error2); // then
                }

                public static async Task LookAsync(IShop shop)
                {
                    await StartAsync();
                    await EndAsync();

                    async Task StartAsync()
                    {
                        Func<Task> inner = () => { return shop.PingAsync(); };
                        switch (shop.GetHashCode())
                        {
                            case 1:
                                if (await shop.TryBuyAsync("a") is { Error: { } error })
                                    throw new SnakepitException(error);
                                return;
                            default:
                                await (flagged() ? inner() : Task.Delay(1));
                                return;
                        }
                    }

                    async Task EndAsync()
                    {
                        if (flagged())
                        {
                            if (await shop.TryBuyAsync("a") is { Error: { } error2 })
                                throw new SnakepitException(error2);
                            return;
                        }
                    }

                    bool flagged() => true;
                }
            }
            """));

    [Fact]
    public Task Fix_gives_a_lambda_a_block_and_looks_for_the_error_that_TryGetValue_left_out() => Verify.FixesAll(
        Rules.ResultIsDiscarded,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                Func<Task> start = () => [|shop.TryBuyAsync("a")|];
                Func<string, Task> again = async item => [|await shop.TryBuyAsync(item)|];
                await start();
                var result = await shop.TryBuyAsync("b");
                [|result.TryGetValue(out _)|];
                [|(await shop.TryBuyAsync("c")).TryGetValue(out _, out _)|]; // who knows
                if (result.IsDegraded)
                    [|await shop.TryBuyAsync("d")|];
                else
                    await again("e");
                return 1;
                """),
            Shop.Document("""
                Func<Task> start = async () =>
                {
                    if (await shop.TryBuyAsync("a") is { Error: { } error })
                        throw new SnakepitException(error);
                };
                Func<string, Task> again = async item =>
                {
                    if (await shop.TryBuyAsync(item) is { Error: { } error2 })
                        throw new SnakepitException(error2);
                };
                await start();
                var result = await shop.TryBuyAsync("b");
                if (result is { Error: { } error3 })
                    throw new SnakepitException(error3);
                if (await shop.TryBuyAsync("c") is { Error: { } error4 })
                    throw new SnakepitException(error4); // who knows
                if (result.IsDegraded)
                {
                    if (await shop.TryBuyAsync("d") is { Error: { } error5 })
                        throw new SnakepitException(error5);
                }
                else
                    await again("e");
                return 1;
                """)));

    [Theory]
    [InlineData("[|await Task.WhenAll(shop.TryBuyAsync(\"a\"))|];")]
    [InlineData("IShop? other = null; [|other?.PingAsync()|];")]
    [InlineData("[|shop.TryBuyAsync(\"a\").Wait()|];")]
    [InlineData("Task Start(in int count) => [|shop.TryBuyAsync(\"a\")|]; await Start(1);")]
    [InlineData("Task Start(ref int count) { count++; return [|shop.TryBuyAsync(\"a\")|]; } var one = 1; await Start(ref one);")]
    [InlineData("Task Start(ReadOnlySpan<char> name) { return [|shop.TryBuyAsync(name.ToString())|]; } await Start(\"a\");")]
    [InlineData("Task Start(ReadOnlySpan<char> name) => [|shop.TryBuyAsync(name.ToString())|]; await Start(\"a\");")]
    [InlineData("Task Start() { lock (shop) { return [|shop.TryBuyAsync(\"a\")|]; } } await Start();")]
    [InlineData("Task Start() { Span<int> some = [1]; return [|shop.TryBuyAsync($\"{some.Length}\")|]; } await Start();")]
    [InlineData("Task Start() { if (flag) return null!; return [|shop.TryBuyAsync(\"a\")|]; } await Start();")]
    [InlineData("Func<Task> start = delegate { return [|shop.TryBuyAsync(\"a\")|]; }; await start();")]
    [InlineData("Action start = () => [|shop.TryBuyAsync(\"a\")|]; start();")]
    public Task Fix_is_not_offered_where_it_would_not_compile(string body) => Verify.FixesNothing(Rules.ResultIsDiscarded, Shop.Method(body));
}
