using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class DeclaredCodeIsUnhandledTests
{
    [Theory]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch ([|e.Code|]) { case ShopErrors.OutOfStock: return 0; } }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch ([|e.Error.Code|]) { case \"no_money\": return 0; } }")]
    [InlineData("try { await local.BuyAsync(\"a\"); } catch (SnakepitException e) { switch ([|e|]) { case { Code: ShopErrors.OutOfStock }: return 0; } }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when ([|e.Is(ShopErrors.OutOfStock)|]) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when ([|e.Error.Category == ErrorCategory.Validation|]) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if ([|e.Code == ShopErrors.OutOfStock|]) return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); await shop.LookAsync(\"a\"); } catch (SnakepitException e) { if ([|e.Is(ShopErrors.OutOfStock)|]) { return 0; } else if (e.Code == ShopErrors.OutOfStock) return 1; }")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); return [|result.Error?.Code|] switch { ShopErrors.OutOfStock => 1, null => 2 };")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\").ConfigureAwait(false); return result.Match(v => v, error => [|error.Code|] switch { ShopErrors.NoMoney => 1 });")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); if (!result.TryGetValue(out var value, out var error)) { switch ([|error.Code|]) { case ShopErrors.NoMoney: return 1; } }")]
    [InlineData("var (value, error) = await shop.TryBuyAsync(\"a\"); if ([|error is { Code: ShopErrors.NoMoney }|]) Console.WriteLine();")]
    [InlineData("if ((await shop.TryBuyAsync(\"a\")).Error is { } error) { switch ([|error.Code|]) { case ShopErrors.NoMoney: return 1; } }")]
    [InlineData("try { try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney)) { throw; } } catch (SnakepitException e) { string code = e.Code; switch ([|code|]) { case ShopErrors.NoMoney: return 1; } }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if ([|e.Code == ShopErrors.OutOfStock|]) return 0; return 1; }")]
    [InlineData("var (value, error) = await shop.TryBuyAsync(\"a\"); if ([|error is { Code: ShopErrors.NoMoney }|]) return 1;")]
    [InlineData("var error = (await shop.TryBuyAsync(\"a\")).Error; if ([|error?.Is(ShopErrors.OutOfStock) == true|]) return 0; return 2;")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); if (!result.IsSuccess) { if ([|result.Error!.Is(ShopErrors.NoMoney)|]) Console.WriteLine(); return 0; } return result.Value;")]
    public Task Code_that_is_left_out_is_reported(string body) => Verify.Reports(Rules.DeclaredCodeIsUnhandled, Shop.Method(body));

    [Theory]
    [InlineData("IShop shop")]
    [InlineData("LocalShop shop")]
    public Task Code_that_the_interface_declares_and_nobody_handles_is_reported(string parameter) => Verify.Reports(
        Rules.DeclaredCodeIsUnhandled,
        $$"""
        {{Shop.Contract.Replace("[SnakepitWorker(\"shop\")]", "[SnakepitWorker(\"shop\"), Raises(ShopErrors.Closed)]", StringComparison.Ordinal)}}

        public static class Demo
        {
            public static async Task<int> RunAsync({{parameter}})
            {
                try { return await shop.LookAsync("a"); }
                catch (SnakepitException e)
                {
                    switch ([|e.Code|]) { case ShopErrors.OutOfStock: return 0; }
                    return 1;
                }
            }
        }
        """);

    [Theory]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; case ShopErrors.NoMoney: return 1; } }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; default: throw; } }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; } throw; }")]
    [InlineData("try { await shop.LookAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock)) { return 0; }")]
    [InlineData("try { await shop.PingAsync(); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock)) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Code is ShopErrors.OutOfStock or ShopErrors.NoMoney) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock) || e.Is(ShopErrors.NoMoney)) { return 0; }")]
    [InlineData("var error = (await shop.TryBuyAsync(\"a\")).Error; if (error?.Is(ShopErrors.OutOfStock) == true) return 0; else if (error?.Is(ShopErrors.NoMoney) ?? false) return 1; return 2;")]
    [InlineData("var error = (await shop.TryBuyAsync(\"a\")).Error; if (error?.Code == ShopErrors.OutOfStock) return 0; if (error?.Is(ShopErrors.NoMoney) is true) return 1; return 2;")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock)) { return 0; } catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney)) { return 1; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Code != ShopErrors.OutOfStock) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Error.Retry.IsRetryable) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Error.Category is ErrorCategory.Validation or ErrorCategory.Resource) { return 0; }")]
    [InlineData("try { try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock)) { return 0; } } catch (SnakepitException e) { Console.WriteLine(e); }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if (e.Code == ShopErrors.OutOfStock) Console.WriteLine(); throw; }")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); if (result.Error?.Code == ShopErrors.OutOfStock) return 0; return result.ValueOr(1);")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); return result.Match(v => v, error => error.Code switch { ShopErrors.NoMoney => 1, _ => throw new SnakepitException(error) });")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); if (flag) { if (result.Error?.Code == ShopErrors.NoMoney) return 0; } return result.Value;")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); try { if (result.Error?.Code == ShopErrors.NoMoney) Console.WriteLine(); return 0; } finally { Console.WriteLine(result.Error); }")]
    [InlineData("var text = \"a\"; switch (text) { case \"out_of_stock\": return 1; }")]
    [InlineData("SnakepitError error = SnakepitError.Create(ErrorCodes.InvalidParams, \"m\"); switch (error.Code) { case ErrorCodes.InvalidParams: return 1; }")]
    public Task Sound_code_is_not_reported(string body) => Verify.ReportsNothing(Rules.DeclaredCodeIsUnhandled, Shop.Method(body));

    [Fact]
    public Task Code_that_the_method_declares_itself_may_pass() => Verify.ReportsNothing(Rules.DeclaredCodeIsUnhandled, $$"""
        {{Shop.Contract}}
        public static class Demo
        {
            [Raises(ShopErrors.NoMoney)]
            public static async Task<int> RunAsync(IShop shop)
            {
                try { return await shop.BuyAsync("a"); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock)) { return 0; }
            }
        }
        """);

    [Fact]
    public async Task Optional_code_need_not_be_handled() => await Verify.Reports(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: return 0; } }"),
        new Dictionary<string, string> { ["snakepit_optional_codes"] = "closed, no_money" });

    [Fact]
    public async Task Other_codes_are_not_optional() => await Verify.Reports(
        Rules.DeclaredCodeIsUnhandled,
        Shop.Method("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch ([|e.Code|]) { case ShopErrors.OutOfStock: return 0; } }"),
        new Dictionary<string, string> { ["snakepit_optional_codes"] = "closed|no_moneys" });

    [Fact]
    public Task Fix_adds_the_missing_codes() => Verify.FixesAll(
        Rules.DeclaredCodeIsUnhandled,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    // what to do
                    switch ([|e.Code|])
                    {
                        case ShopErrors.OutOfStock:
                            return 0; // none
                    }
                }

                var result = await shop.TryBuyAsync("b");
                return [|result.Error?.Code|] switch
                {
                    null => 1,
                    ShopErrors.NoMoney => 2,
                };
                """),
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    // what to do
                    switch (e.Code)
                    {
                        case ShopErrors.OutOfStock:
                            return 0; // none
                        case ShopErrors.NoMoney:
                            throw;
                    }
                }

                var result = await shop.TryBuyAsync("b");
                return result.Error?.Code switch
                {
                    null => 1,
                    ShopErrors.NoMoney => 2,
                    ShopErrors.OutOfStock => throw new SnakepitException(result.Error!),
                };
                """)),
        (
            Shop.Document(
                """
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e) when ([|e.Is(ShopErrors.NoMoney)|])
                {
                    return 0;
                }
                """,
                name: "Second"),
            Shop.Document(
                """
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney))
                {
                    return 0;
                }
                catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock))
                {
                    throw;
                }
                """,
                name: "Second")));

    [Theory]
    [InlineData("var result = await shop.TryBuyAsync(\"b\");", "result.Error?.Code == ShopErrors.OutOfStock", "result.Error is { Code: ShopErrors.NoMoney }", "result.Error!")]
    [InlineData("var result = await shop.TryBuyAsync(\"b\");", "result is { Error.Code: ShopErrors.OutOfStock }", "result.Error is { Code: ShopErrors.NoMoney }", "result.Error!")]
    [InlineData("var error = (await shop.TryBuyAsync(\"b\")).Error;", "error?.Code == ShopErrors.OutOfStock", "error is { Code: ShopErrors.NoMoney }", "error")]
    public Task Fix_asks_no_error_that_a_success_lacks(string first, string condition, string asked, string thrown) => Verify.FixesAll(
        Rules.DeclaredCodeIsUnhandled,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document($"{first}\nif ([|{condition}|])\n    return 0;\nreturn 1;"),
            Shop.Document($"{first}\nif ({asked})\n    throw new SnakepitException({thrown});\nif ({condition})\n    return 0;\nreturn 1;")));

    [Fact]
    public Task Fix_is_not_offered_where_it_would_call_again()
    {
        var source = Shop.Document("return [|(await shop.TryBuyAsync(\"b\")).Error?.Code|] switch { null => 1, ShopErrors.NoMoney => 2 };");
        return Verify.FixesAll(Rules.DeclaredCodeIsUnhandled, (Shop.Contract, Shop.Contract), (source, source));
    }

    [Fact]
    public Task Fix_imports_the_namespace_of_the_codes() => Verify.FixesAll(
        Rules.DeclaredCodeIsUnhandled,
        ($"namespace Shops;\n{Shop.Contract}", $"namespace Shops;\n{Shop.Contract}"),
        (
            """
            namespace Demo;

            public static class Sales
            {
                public static async Task<int> RunAsync(Shops.IShop shop)
                {
                    try
                    {
                        return await shop.BuyAsync("a");
                    }
                    catch (SnakepitException e) when ([|e.Code == "out_of_stock"|])
                    {
                        return 0;
                    }
                }
            }
            """,
            """
            using Shops;

            namespace Demo;

            public static class Sales
            {
                public static async Task<int> RunAsync(Shops.IShop shop)
                {
                    try
                    {
                        return await shop.BuyAsync("a");
                    }
                    catch (SnakepitException e) when (e.Code == "out_of_stock")
                    {
                        return 0;
                    }
                    catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney))
                    {
                        throw;
                    }
                }
            }
            """));

    [Fact]
    public Task Fix_names_codes_in_full_where_their_namespace_would_hide_something() => Verify.FixesAll(
        Rules.DeclaredCodeIsUnhandled,
        ($"namespace Shops;\n{Shop.Contract}", $"namespace Shops;\n{Shop.Contract}"),
        (
            """
            namespace Demo;

            public sealed class IShop;

            public static class Sales
            {
                public static async Task<int> RunAsync(Shops.IShop shop)
                {
                    try
                    {
                        return await shop.BuyAsync("a");
                    }
                    catch (SnakepitException e)
                    {
                        if ([|e.Code == "out_of_stock"|])
                            return 0;
                        return 1;
                    }
                }
            }
            """,
            """
            namespace Demo;

            public sealed class IShop;

            public static class Sales
            {
                public static async Task<int> RunAsync(Shops.IShop shop)
                {
                    try
                    {
                        return await shop.BuyAsync("a");
                    }
                    catch (SnakepitException e)
                    {
                        if (e.Is(Shops.ShopErrors.NoMoney))
                            throw;
                        if (e.Code == "out_of_stock")
                            return 0;
                        return 1;
                    }
                }
            }
            """));

    [Fact]
    public Task Fix_uses_names_that_new_branches_can_see() => Verify.FixesAll(
        Rules.DeclaredCodeIsUnhandled,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (Exception e)
                {
                    if ([|e is SnakepitException known && known.Code == ShopErrors.OutOfStock|])
                        return 0;
                    return 1;
                }
                """),
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (Exception e)
                {
                    if (e is SnakepitException { Code: ShopErrors.NoMoney })
                        throw;
                    if (e is SnakepitException known && known.Code == ShopErrors.OutOfStock)
                        return 0;
                    return 1;
                }
                """)),
        (
            Shop.Document(
                """
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    switch ([|e|])
                    {
                        case var known when known.Is(ShopErrors.OutOfStock):
                            return 0;
                    }
                }
                return 1;
                """,
                name: "Second"),
            Shop.Document(
                """
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    switch (e)
                    {
                        case var known when known.Is(ShopErrors.OutOfStock):
                            return 0;
                        case { Code: ShopErrors.NoMoney }:
                            throw;
                    }
                }
                return 1;
                """,
                name: "Second")));
}
