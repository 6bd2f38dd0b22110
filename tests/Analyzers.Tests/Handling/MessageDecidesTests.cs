using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class MessageDecidesTests
{
    [Theory]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when ([|e.Message.Contains(\"stock\")|]) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if ([|e.Error.Message == \"no stock\"|]) return 0; throw; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if ([|e.Error.UserMessage.ToLowerInvariant().StartsWith(\"no\", StringComparison.Ordinal)|]) return 0; throw; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { var text = e.Message; if ([|text.EndsWith(\"no\", StringComparison.Ordinal)|]) return 0; throw; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if ([|System.Text.RegularExpressions.Regex.IsMatch(e.Message, \"no\")|]) return 0; throw; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { switch ([|e.Message|]) { case \"no\": return 0; } throw; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if ([|e.Error is { Message: \"no\" }|]) return 0; throw; }", true)]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if ([|e.ToString().Contains(\"no\")|]) return 0; throw; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (Exception e) when ([|e.Message.Contains(\"stock\")|]) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (Grpc.Core.RpcException e) when ([|e.Status.Detail.Contains(\"stock\")|]) { return 0; }")]
    [InlineData("var result = await shop.TryBuyAsync(\"a\"); if (result.Error?[|.Message.Contains(\"x\")|] == true) return 0; return result.ValueOr(1);")]
    public Task Decision_by_text_is_reported(string body, bool isPattern = false) => Verify.Reports(
        Rules.MessageDecides,
        Shop.Method(isPattern ? body.Replace("[|e.Error is { Message: \"no\" }|]", "e.Error is { [|Message: \"no\"|] }", StringComparison.Ordinal) : body));

    [Theory]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock)) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { Console.WriteLine(e.Message.Trim()); throw; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if (e.Error.UserMessage != \"\") Console.WriteLine(e.Error.UserMessage); throw; }")]
    [InlineData("try { int.Parse(\"a\"); } catch (Exception e) when (e.Message.Contains(\"stock\")) { return 0; }")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { Assert.True(e.Message.Contains(\"no\")); throw; }")]
    [InlineData("var text = \"a\"; if (text.Contains(\"b\")) return 0;")]
    [InlineData("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if (string.IsNullOrEmpty(e.Message)) return 0; throw; }")]
    [InlineData("SnakepitException? last = null; try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { if (e.Message == last?.Message) Console.WriteLine(\"again\"); last = e; throw; }")]
    public Task Sound_code_is_not_reported(string body) =>
        Verify.ReportsNothing(Rules.MessageDecides, Shop.Method(body, "static class Assert { public static void True(bool it) { } }"));

    [Fact]
    public Task Fix_asks_for_the_code() => Verify.FixesAll(
        Rules.MessageDecides,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                try
                {
                    return await shop.LookAsync("a");
                }
                catch (SnakepitException e) when ([|e.Message.Contains("gone")|] /* the only code */)
                {
                    return 0;
                }
                """),
            Shop.Document("""
                try
                {
                    return await shop.LookAsync("a");
                }
                catch (SnakepitException e) when (e.Is(ShopErrors.OutOfStock) /* the only code */)
                {
                    return 0;
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
                    if ([|e.Error.Message != "no money left"|])
                        throw;
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
                catch (SnakepitException e)
                {
                    if (!e.Error.Is(ShopErrors.NoMoney))
                        throw;
                    return 0;
                }
                """,
                name: "Second")));

    [Fact]
    public Task Fix_is_not_offered_where_several_codes_can_be_meant()
    {
        var document = Shop.Method("try { await shop.BuyAsync(\"a\"); } catch (SnakepitException e) when ([|e.Message.Contains(\"failed\")|]) { return 0; }");
        return Verify.FixesNothing(Rules.MessageDecides, document);
    }
}
