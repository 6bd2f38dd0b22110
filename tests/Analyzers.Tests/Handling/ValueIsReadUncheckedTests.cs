using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class ValueIsReadUncheckedTests
{
    private const string Call = "var result = await shop.TryBuyAsync(\"a\"); ";

    [Theory]
    [InlineData("return [|result.Value|];")]
    [InlineData("if (flag && result.IsSuccess) { } return [|result.Value|];")]
    [InlineData("if (result.IsSuccess || flag) return [|result.Value|];")]
    [InlineData("if (!result.IsSuccess) return [|result.Value|];")]
    [InlineData("if (!result.IsSuccess) Console.WriteLine(result.Error); return [|result.Value|];")]
    [InlineData("if (!result.IsSuccess) return 0; result = await shop.TryBuyAsync(\"b\"); return [|result.Value|];")]
    [InlineData("while (flag) { Console.WriteLine([|result.Value|]); result = await shop.TryBuyAsync(\"b\"); }")]
    [InlineData("Func<int> read = () => [|result.Value|]; return read();")]
    [InlineData("if (flag) return 1; try { Func<int> read = () => { try { return [|result.Value|]; } finally { } }; return read(); } finally { }")]
    [InlineData("try { Func<int> read = () => [|result.Value|]; return read(); } finally { }")]
    [InlineData("return result.Error is { } ? [|result.Value|] : 0;")]
    [InlineData("return ([|(await shop.TryBuyAsync(\"a\")).Value|]) + (result.IsSuccess ? 1 : 0);")]
    [InlineData("[|result.TryGetValue(out var value)|]; return value;")]
    [InlineData("[|var (value, _) = result|]; return value;")]
    [InlineData("try { if (!result.IsSuccess) return 0; } finally { Console.WriteLine([|result.Value|]); }")]
    [InlineData("System.Diagnostics.Debug.Assert(result.IsSuccess); return [|result.Value|];")]
    [InlineData("System.Diagnostics.Debug.Assert(result.IsSuccess, \"bought\"); Console.WriteLine([|result.Value|]);")]
    [InlineData("return Read(); int Read() => [|result.Value|];")]
    [InlineData("var first = flag ? Read() : 0; if (!result.IsSuccess) return first; return Read(); int Read() => [|result.Value|];")]
    [InlineData("Func<int> read = Read; return read(); int Read() { return [|result.Value|] + result.Value; }")]
    [InlineData("if (!result.IsSuccess) return Read(); return Again(); int Again() => result.Value + Read(); int Read() => [|result.Value|];")]
    [InlineData("return new[] { 1 }.Select(it => Read(it)).First(); int Read(int it) => [|result.Value|] + it;")]
    [InlineData("return await ReadAsync(); async Task<int> ReadAsync() { await Task.Yield(); return [|result.Value|]; }")]
    [InlineData("return Read(3); int Read(int count) { if (count == 0) return [|result.Value|]; return Read(count - 1); }")]
    [InlineData("return Run(result); int Run(SnakepitResult<int> it) { var read = [|it.Value|]; return Run(result); }")]
    public Task Read_without_a_check_is_reported(string body) => Verify.Reports(Rules.ValueIsReadUnchecked, Shop.Method(Call + body));

    [Theory]
    [InlineData("if (result.IsSuccess) return result.Value;")]
    [InlineData("if (!result.IsSuccess) return 0; return result.Value;")]
    [InlineData("if (!result.IsSuccess) throw new SnakepitException(result.Error); return result.Value + result.Value;")]
    [InlineData("return result.IsSuccess ? result.Value : 0;")]
    [InlineData("return result.IsSuccess && result.Value > 1 ? 1 : 0;")]
    [InlineData("return !result.IsSuccess || result.Value > 1 ? 1 : 0;")]
    [InlineData("if (result.Error is null) return result.Value;")]
    [InlineData("if (result.Error == null) return result.Value;")]
    [InlineData("if (result.Error is { } error) throw new SnakepitException(error); return result.Value;")]
    [InlineData("if (result.Error is not null) return 0; return result.Value;")]
    [InlineData("if (result is { IsSuccess: true }) return result.Value;")]
    [InlineData("if (result is { Error: { } error }) return 1; return result.Value;")]
    [InlineData("if (result is { IsSuccess: false }) return 1; return result.Value;")]
    [InlineData("return result switch { { IsSuccess: true } => result.Value, _ => 0 };")]
    [InlineData("if (result.TryGetValue(out _)) return result.Value;")]
    [InlineData("var succeeded = result.IsSuccess; if (succeeded) return result.Value;")]
    [InlineData("var error = result.Error; if (error is null) return result.Value;")]
    [InlineData("if (result.IsSuccess == false) return 0; return result.Value;")]
    [InlineData("if (result.IsSuccess is false) return 0; return result.Value;")]
    [InlineData("Assert.True(result.IsSuccess); return result.Value;")]
    [InlineData("if (!result.IsSuccess) return 0; return Read(); int Read() { return Again(); int Again() => result.Value; }")]
    [InlineData("if (!result.IsSuccess) return 0; Func<int> read = Read; return read(); int Read() => result.Value;")]
    [InlineData("if (!result.IsSuccess) return Other(0); return Read(3); int Read(int count) => count == 0 ? result.Value : Read(count - 1); int Other(int count) => count;")]
    [InlineData("if (!result.IsSuccess) return 0; return new[] { 1 }.Select(it => Read(it)).First(); int Read(int it) => result.Value + it;")]
    [InlineData("return 0; int Read() => Again(); int Again() => result.Value;")]
    [InlineData("return Read(); int Read() => result.IsSuccess ? result.Value : 0;")]
    [InlineData("EnsureSuccess(result); return result.Value;")]
    [InlineData("while (!result.IsSuccess) result = await shop.TryBuyAsync(\"b\"); return result.Value;")]
    [InlineData("if (!result.IsSuccess) return 0; try { return result.Value; } finally { Console.WriteLine(result.Value); }")]
    [InlineData("try { return result.Value; } catch (SnakepitException e) { Console.WriteLine(e); }")]
    [InlineData("if (!result.IsSuccess) return 0; Func<int> read = () => result.Value; return read();")]
    [InlineData("if (!result.IsSuccess) return 0; return Read(); int Read() => result.Value;")]
    [InlineData("result = 5; return result.Value;")]
    [InlineData("return result.Match(value => value, error => 0);")]
    [InlineData("int? number = 5; return number.Value;")]
    [InlineData("Console.WriteLine(nameof(result.Value));")]
    [InlineData("switch (result.IsSuccess) { case true: return result.Value; default: return 0; }")]
    public Task Sound_code_is_not_reported(string body) =>
        Verify.ReportsNothing(Rules.ValueIsReadUnchecked, Shop.Method(Call + body, "static void EnsureSuccess(SnakepitResult<int> it) { } static class Assert { public static void True(bool it) { } }"));

    [Fact]
    public Task Parameter_is_followed() => Verify.Reports(
        Rules.ValueIsReadUnchecked, Shop.Method("", "static int Read(SnakepitResult<int> given) => [|given.Value|]; static int Safe(SnakepitResult<int> given) => given.IsSuccess ? given.Value : 0;"));

    [Fact]
    public async Task Own_guard_counts_as_a_check() => await Verify.Reports(
        Rules.ValueIsReadUnchecked,
        Shop.Method(Call + "Must(result); return result.Value;", "static void Must(SnakepitResult<int> it) { }"),
        new Dictionary<string, string> { ["snakepit_result_guards"] = "Must" });

    [Fact]
    public async Task Other_methods_are_no_guards() => await Verify.Reports(
        Rules.ValueIsReadUnchecked,
        Shop.Method(Call + "Must(result); return [|result.Value|];", "static void Must(SnakepitResult<int> it) { }"),
        new Dictionary<string, string> { ["snakepit_result_guards"] = "Musts, MustNot" });

    [Fact]
    public Task Fix_checks_first() => Verify.FixesAll(
        Rules.ValueIsReadUnchecked,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                var result = await shop.TryBuyAsync("a");
                // its value
                return [|result.Value|];
                """),
            Shop.Document("""
                var result = await shop.TryBuyAsync("a");
                if (!result.IsSuccess)
                    throw new SnakepitException(result.Error);
                // its value
                return result.Value;
                """)),
        (
            Shop.Document(
                """
                var first = [|(await shop.TryBuyAsync("a")).Value|]; // one
                int second = [|(await shop.TryBuyAsync("b")).Value|];
                return first + second;
                """,
                "SnakepitResult<int>",
                "Second"),
            Shop.Document(
                """
                if (!(await shop.TryBuyAsync("a")).TryGetValue(out var first, out var error))
                    return error; // one
                if (!(await shop.TryBuyAsync("b")).TryGetValue(out int second, out var error2))
                    return error2;
                return first + second;
                """,
                "SnakepitResult<int>",
                "Second")));

    [Fact]
    public Task Fix_checks_where_no_statement_or_block_is() => Verify.FixesAll(
        Rules.ValueIsReadUnchecked,
        (Shop.Contract, Shop.Contract),
        (
            """
            public static class Sales
            {
                // The call in an expression body.
                public static async Task<int> RunAsync(IShop shop) => [|(await shop.TryBuyAsync("a")).Value|] + 1; // more

                public static int Read(SnakepitResult<int> result) => [|result.Value|];

                public static int First(SnakepitResult<int>[] results) => [|results[0].Value|];

                public static int Wait(IShop shop) => [|shop.TryBuyAsync("a").Result.Value|];

                public static async Task<SnakepitResult<int>> AddAsync(IShop shop)
                {
                    return 1 + [|(await shop.TryBuyAsync("a")).Value|];
                }

                public static async Task<int> PartsAsync(IShop shop)
                {
                    var (value, error) = await shop.TryBuyAsync("a");
                    return [|value|];
                }

                public static int Sum(IEnumerable<SnakepitResult<int>> results)
                {
                    var sum = 0;
                    foreach (var result in results)
                        sum += [|result.Value|]; // each
                    return sum;
                }
            }
            """,
            """
            public static class Sales
            {
                // The call in an expression body.
                public static async Task<int> RunAsync(IShop shop)
                {
                    var result = await shop.TryBuyAsync("a");
                    if (!result.IsSuccess)
                        throw new SnakepitException(result.Error);
                    return result.Value + 1;
                } // more

                public static int Read(SnakepitResult<int> result)
                {
                    if (!result.IsSuccess)
                        throw new SnakepitException(result.Error);
                    return result.Value;
                }

                public static int First(SnakepitResult<int>[] results)
                {
                    if (!results[0].IsSuccess)
                        throw new SnakepitException(results[0].Error!);
                    return results[0].Value;
                }

                public static int Wait(IShop shop)
                {
                    var result = shop.TryBuyAsync("a").Result;
                    if (!result.IsSuccess)
                        throw new SnakepitException(result.Error);
                    return result.Value;
                }

                public static async Task<SnakepitResult<int>> AddAsync(IShop shop)
                {
                    var result = await shop.TryBuyAsync("a");
                    if (!result.IsSuccess)
                        return result.Error;
                    return 1 + result.Value;
                }

                public static async Task<int> PartsAsync(IShop shop)
                {
                    var (value, error) = await shop.TryBuyAsync("a");
                    if (error is not null)
                        throw new SnakepitException(error);
                    return value;
                }

                public static int Sum(IEnumerable<SnakepitResult<int>> results)
                {
                    var sum = 0;
                    foreach (var result in results)
                    {
                        if (!result.IsSuccess)
                            throw new SnakepitException(result.Error);
                        sum += result.Value;
                    } // each
                    return sum;
                }
            }
            """));

    [Fact]
    public Task Fix_looks_at_what_taking_the_value_says() => Verify.FixesAll(
        Rules.ValueIsReadUnchecked,
        (Shop.Contract, Shop.Contract),
        (
            Shop.Document("""
                var result = await shop.TryBuyAsync("a");
                [|result.TryGetValue(out var first)|]; // the first
                [|result.TryGetValue(out int second, out _)|];
                [|(await shop.TryBuyAsync("b")).TryGetValue(out var third, out var problem)|];
                [|var (fourth, _) = await shop.TryBuyAsync("c")|];
                [|(var fifth, _) = result|];
                [|(second, _) = result|];
                return first + second + third + fourth + fifth + Sixth(result) + problem?.Code.Length ?? 0;

                static int Sixth(SnakepitResult<int> it) => [|it.Value|];
                """),
            Shop.Document("""
                var result = await shop.TryBuyAsync("a");
                if (!result.TryGetValue(out var first, out var error))
                    throw new SnakepitException(error); // the first
                if (!result.TryGetValue(out int second, out var error2))
                    throw new SnakepitException(error2);
                if (!(await shop.TryBuyAsync("b")).TryGetValue(out var third, out var problem))
                    throw new SnakepitException(problem);
                if (!(await shop.TryBuyAsync("c")).TryGetValue(out var fourth, out var error3))
                    throw new SnakepitException(error3);
                if (!result.TryGetValue(out var fifth, out var error4))
                    throw new SnakepitException(error4);
                if (!result.TryGetValue(out second, out var error5))
                    throw new SnakepitException(error5);
                return first + second + third + fourth + fifth + Sixth(result) + problem?.Code.Length ?? 0;

                static int Sixth(SnakepitResult<int> it)
                {
                    if (!it.IsSuccess)
                        throw new SnakepitException(it.Error);
                    return it.Value;
                }
                """)),
        (
            Shop.Document(
                """
                [|(await shop.TryBuyAsync("a")).TryGetValue(out var value)|];
                return value;
                """,
                "SnakepitResult<int>",
                "Second"),
            Shop.Document(
                """
                if (!(await shop.TryBuyAsync("a")).TryGetValue(out var value, out var error))
                    return error;
                return value;
                """,
                "SnakepitResult<int>",
                "Second")));

    [Theory]
    [InlineData("static int Sum(SnakepitResult<int>[] results) => results.Sum(result => [|result.Value|]);")]
    [InlineData("static void Run(SnakepitResult<int> result) { double value; [|(value, _) = result|]; Console.WriteLine(value); }")]
    [InlineData("static int kept; static void Run(SnakepitResult<int> result) { [|(kept, _) = result|]; }")]
    [InlineData("static void Run(SnakepitResult<int> result) { [|(int? value, _) = result|]; Console.WriteLine(value); }")]
    [InlineData("static void Run(SnakepitResult<int> result) { [|result.TryGetValue(error: out _, value: out var value)|]; Console.WriteLine(value); }")]
    public Task Fix_is_not_offered_where_it_would_not_compile(string member) => Verify.FixesNothing(Rules.ValueIsReadUnchecked, Shop.Method("", member));
}
