using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class DeclaredCodeIsHiddenTests
{
    [Theory]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch ([|e.Code|]) { case ShopErrors.OutOfStock: return 0; default: return 1; } }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return [|e.Code|] switch { ShopErrors.OutOfStock => 0, _ => 1 }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return [|e.Code == ShopErrors.OutOfStock|] ? 0 : 1; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if ([|e.Code == ShopErrors.OutOfStock|]) return 0; else return 1; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when ([|e.Is(ShopErrors.OutOfStock)|]) { return 0; } catch (Exception) { return 1; }")]
    [InlineData("return (await shop.TryBuyAsync(\"a\")).Match(value => value, error => [|error.Category|] switch { ErrorCategory.Validation => 0, _ => 1 });")]
    [InlineData("var (value, error) = await shop.TryBuyAsync(\"a\"); return [|(value, error)|] switch { (_, null) => value, (_, { Code: ShopErrors.NoMoney }) => 0, (_, { }) => 1 };")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return [|(e.Code, e.Error.Retry.IsRetryable)|] switch { (ShopErrors.NoMoney, true) => 0, _ => 1 }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return [|e.Code|] switch { not ShopErrors.OutOfStock => 1, _ => 0 }; }")]
    [InlineData("try { await shop.LookAsync(\"a\"); await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return [|e.Code|] switch { not (ShopErrors.OutOfStock or ErrorCodes.WorkerCrash) => 1, ShopErrors.OutOfStock => 0, _ => 2 }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch ([|e|]) { case { Code: not ShopErrors.NoMoney }: return 1; default: throw; } }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch ([|e.Error.Category|]) { case not ErrorCategory.Validation: return 1; } return 0; }")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); return [|result|] switch { { Error: null } => 1, { Error.Code: not ShopErrors.NoMoney } => 2, _ => 3 };")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); return [|result.Error?.Code|] switch { not null and not ShopErrors.NoMoney => 2, _ => 3 };")]
    public Task Default_over_a_declared_code_is_reported(string body) => Verify.Reports(Rules.DeclaredCodeIsHidden, Shop.Method(body));

    [Theory]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch (e.Code) { case ShopErrors.OutOfStock: case ShopErrors.NoMoney: return 0; default: return 1; } }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return e.Code switch { ShopErrors.OutOfStock => 0, _ => throw new InvalidOperationException(\"x\", e) }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock)) { return 0; } catch (SnakepitException e) when (e.Is(ShopErrors.NoMoney)) { return 0; } catch (Exception) { return 1; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if (e.Code == ShopErrors.OutOfStock) return 0; else if (e.Is(ShopErrors.NoMoney)) return 2; else return 1; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if (e.Code == ShopErrors.OutOfStock) return 0; if (e.Is(ShopErrors.NoMoney)) return 2; return 1; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException) { return 1; }")]
    [InlineData("var (value, error) = await shop.TryBuyAsync(\"a\"); return (value, error) switch { (_, null) => value, (_, { Code: ShopErrors.NoMoney or ShopErrors.OutOfStock }) => 0, _ => 1 };")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return (e.Code, e.Error.Retry.IsRetryable) switch { (ShopErrors.NoMoney, _) => 0, (_, true) => 2, _ => 1 }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return e.Code switch { not (ShopErrors.OutOfStock or ShopErrors.NoMoney) => 1, ShopErrors.NoMoney => 2, _ => 0 }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return e.Code switch { ShopErrors.NoMoney => 2, not ShopErrors.OutOfStock => 1, _ => 0 }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return e.Code switch { not ShopErrors.OutOfStock => throw new SnakepitException(e.Error), _ => 0 }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return e.Code switch { not ShopErrors.OutOfStock when flag => 1, _ => 0 }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return e switch { { Code: not ShopErrors.OutOfStock, Error.Retry.IsRetryable: true } => 1, _ => 0 }; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { return e.Code switch { not { Length: 3 } => 1, ShopErrors.OutOfStock => 2, _ => 0 }; }")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); return result.Error?.Code switch { not null => 1, null => 0 };")]
    public Task Sound_code_is_not_reported(string body) => Verify.ReportsNothing(Rules.DeclaredCodeIsHidden, Shop.Method(body));

    [Theory]
    [InlineData("no_money", "e.Code")]
    [InlineData("closed", "[|e.Code|]")]
    public Task Optional_code_may_be_hidden(string optional, string code) => Verify.Reports(
        Rules.DeclaredCodeIsHidden,
        Shop.Method($"try {{ await shop.BuyAsync(\"a\"); }} catch (SnakepitException e) {{ switch ({code}) {{ case ShopErrors.OutOfStock: return 0; default: return 1; }} }}"),
        new Dictionary<string, string> { ["snakepit_optional_codes"] = optional });

    [Fact]
    public Task Fix_adds_an_arm_before_the_default() => Verify.FixesAll(
        Rules.DeclaredCodeIsHidden,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    return [|e.Code|] switch
                    {
                        ShopErrors.OutOfStock => 0,
                        _ => 1, // the rest
                    };
                }
                """),
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    return e.Code switch
                    {
                        ShopErrors.OutOfStock => 0,
                        ShopErrors.NoMoney => throw new SnakepitException(e.Error, e),
                        _ => 1, // the rest
                    };
                }
                """)));

    [Fact]
    public Task Fix_asks_in_front_of_what_stands_for_all_others() => Verify.FixesAll(
        Rules.DeclaredCodeIsHidden,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    return [|e.Is(ShopErrors.OutOfStock)|] ? 0 : 1; // the rest
                }
                """),
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    return e.Is(ShopErrors.OutOfStock) ? 0 : e.Is(ShopErrors.NoMoney) ? throw new SnakepitException(e.Error, e) : 1; // the rest
                }
                """)),
        (
            Shop.Document(
                """
                var (value, error) = await shop.TryBuyAsync("a");
                return [|(value, error)|] switch
                {
                    (_, { Code: ShopErrors.OutOfStock }) => 0,
                    (_, { }) => 1,
                    _ => value,
                };
                """,
                name: "Second"),
            Shop.Document(
                """
                var (value, error) = await shop.TryBuyAsync("a");
                return (value, error) switch
                {
                    (_, { Code: ShopErrors.OutOfStock }) => 0,
                    (_, { Code: ShopErrors.NoMoney }) => throw new SnakepitException(error),
                    (_, { }) => 1,
                    _ => value,
                };
                """,
                name: "Second")),
        (
            Shop.Document(
                """
                var result = await shop.TryBuyAsync("a");
                switch ([|result.Error|])
                {
                    case { Code: ShopErrors.OutOfStock }:
                        return 0;
                    case { }:
                        return 1;
                }

                return 2;
                """,
                name: "Third"),
            Shop.Document(
                """
                var result = await shop.TryBuyAsync("a");
                switch (result.Error)
                {
                    case { Code: ShopErrors.OutOfStock }:
                        return 0;
                    case { Code: ShopErrors.NoMoney }:
                        throw new SnakepitException(result.Error!);
                    case { }:
                        return 1;
                }

                return 2;
                """,
                name: "Third")));

    [Fact]
    public Task Fix_adds_an_arm_before_one_that_takes_all_but_some() => Verify.FixesAll(
        Rules.DeclaredCodeIsHidden,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    return [|e.Code|] switch
                    {
                        not ShopErrors.OutOfStock => 1, // most
                        _ => 0,
                    };
                }
                """),
            Shop.Document("""
                try
                {
                    return await shop.BuyAsync("a");
                }
                catch (SnakepitException e)
                {
                    return e.Code switch
                    {
                        ShopErrors.NoMoney => throw new SnakepitException(e.Error, e),
                        not ShopErrors.OutOfStock => 1, // most
                        _ => 0,
                    };
                }
                """)),
        (
            Shop.Document(
                """
                var result = await shop.TryBuyAsync("a");
                switch ([|result.Error?.Code|])
                {
                    case null:
                        return result.ValueOr(2);
                    case not (ShopErrors.NoMoney or ErrorCodes.WorkerCrash):
                        return 1;
                    default:
                        return 0;
                }
                """,
                name: "Second"),
            Shop.Document(
                """
                var result = await shop.TryBuyAsync("a");
                switch (result.Error?.Code)
                {
                    case null:
                        return result.ValueOr(2);
                    case ShopErrors.OutOfStock:
                        throw new SnakepitException(result.Error!);
                    case not (ShopErrors.NoMoney or ErrorCodes.WorkerCrash):
                        return 1;
                    default:
                        return 0;
                }
                """,
                name: "Second")));
}
