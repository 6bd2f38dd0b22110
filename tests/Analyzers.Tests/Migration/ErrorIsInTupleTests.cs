using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class ErrorIsInTupleTests
{
    [Theory]
    [InlineData("(bool, string error) [|Load|]() => (true, \"\");")]
    [InlineData("Task<(bool Success, string? ErrorMessage)> [|LoadAsync|]() => Task.FromResult<(bool, string?)>((true, null));")]
    [InlineData("(bool ok, int value, string? error) [|Load|]() => (true, 1, null);")]
    public Task Fault_is_reported(string member) => Verify.Reports(Rules.ErrorIsInTuple, $"class Shop {{ {member} }}");

    [Theory]
    [InlineData("(bool, string) Load() => (true, \"\");")]
    [InlineData("(bool found, string name) Load() => (true, \"\");")]
    [InlineData("(int line, string error) Load() => (1, \"\");")]
    [InlineData("(bool ok, int a, int b, string error) Load() => (true, 1, 2, \"\");")]
    [InlineData("(bool ok, Exception error) Load() => (true, new());")]
    public Task Sound_code_is_not_reported(string member) => Verify.ReportsNothing(Rules.ErrorIsInTuple, $"class Shop {{ {member} }}");

    [Fact]
    public Task Implementation_is_reported_at_its_interface() => Verify.Reports(Rules.ErrorIsInTuple, """
        interface ILoad { (bool ok, string error) [|Load|](); }
        class Shop : ILoad { public (bool ok, string error) Load() => (true, ""); }
        """);

    [Fact]
    public Task Fix_changes_method_and_callers_in_all_documents() => Verify.FixesAll(
        Rules.ErrorIsInTuple,
        (
            """
            public class Order;

            public class Orders
            {
                public async Task<(bool Ok, Order? Order, string? Error)> [|FindAsync|](int id)
                {
                    await Task.Yield();
                    if (id < 0)
                        return (false, null, $"no order {id}"); // below
                    return (true, new Order(), null);
                }

                public Task<(bool Ok, Order? Order, string? Error)> [|FirstAsync|]() => FindAsync(1);

                public (bool Ok, string Error) [|Check|](int id) => id > 0 ? (true, "") : (false, "not positive");
            }
            """,
            """
            public class Order;

            public class Orders
            {
                public async Task<SnakepitResult<Order>> FindAsync(int id)
                {
                    await Task.Yield();
                    if (id < 0)
                        return SnakepitError.Create(ErrorCodes.UnknownError, $"no order {id}"); // below
                    return new Order();
                }

                public Task<SnakepitResult<Order>> FirstAsync() => FindAsync(1);

                public SnakepitResult<Empty> Check(int id) => id > 0 ? SnakepitResult.Success(new Empty()) : SnakepitError.Create(ErrorCodes.UnknownError, "not positive");
            }
            """),
        (
            """
            class Caller(Orders orders)
            {
                async Task<Order?> RunAsync()
                {
                    var (ok, order, error) = await orders.FindAsync(1).ConfigureAwait(false);
                    if (!ok)
                    {
                        Console.WriteLine(error);
                        return null;
                    }

                    var checkedOrder = orders.Check(2);
                    Console.WriteLine($"{checkedOrder.Ok} {checkedOrder.Error}");
                    if ((await orders.FirstAsync()).Item1)
                        Console.WriteLine(nameof(orders.FirstAsync));
                    return order;
                }
            }
            """,
            """
            class Caller(Orders orders)
            {
                async Task<Order?> RunAsync()
                {
                    var result = await orders.FindAsync(1).ConfigureAwait(false);
                    if (!result.IsSuccess)
                    {
                        Console.WriteLine(result.Error.Message);
                        return null;
                    }

                    var checkedOrder = orders.Check(2);
                    Console.WriteLine($"{checkedOrder.IsSuccess} {(checkedOrder.Error?.Message ?? "")}");
                    if ((await orders.FirstAsync()).IsSuccess)
                        Console.WriteLine(nameof(orders.FirstAsync));
                    return result.Value;
                }
            }
            """));

    [Fact]
    public Task Fix_changes_interface_and_implementations() => Verify.Fixes(
        Rules.ErrorIsInTuple,
        """
        interface ILoad { Task<(bool ok, string? error)> [|LoadAsync|](); }
        class Shop : ILoad { public Task<(bool ok, string? error)> LoadAsync() => Task.FromResult<(bool ok, string? error)>((false, "none")); }
        """,
        """
        interface ILoad { Task<SnakepitResult<Empty>> LoadAsync(); }
        class Shop : ILoad { public Task<SnakepitResult<Empty>> LoadAsync() => Task.FromResult<SnakepitResult<Empty>>(SnakepitError.Create(ErrorCodes.UnknownError, "none")); }
        """);

    [Theory]
    [InlineData("int", "default", "SnakepitResult.Success<int>(default)")]
    [InlineData("Version", "new(1, 0)", "SnakepitResult.Success<Version>(new(1, 0))")]
    [InlineData("int[]", "[1]", "SnakepitResult.Success<int[]>([1])")]
    [InlineData("object", "\"text\"", "SnakepitResult.Success<object>(\"text\")")]
    [InlineData("long", "1", "1")]
    public Task Fix_keeps_values_that_get_their_type_from_the_result(string type, string value, string success) => Verify.Fixes(
        Rules.ErrorIsInTuple,
        $$"""class Shop { (bool ok, {{type}} value, string? error) [|Load|]() { return (true, {{value}}, null); } int Run() { var r = Load(); return r.error.Length; } }""",
        $$"""class Shop { SnakepitResult<{{type}}> Load() { return {{success}}; } int Run() { var r = Load(); return r.Error!.Message.Length; } }""");

    [Theory]
    [InlineData("(bool ok, string error) [|Load|]() { var r = (true, \"\"); return r; }")]
    [InlineData("(bool ok, string error) [|Load|]() => (true, \"\"); void Run() { Func<(bool, string)> load = Load; }")]
    [InlineData("(bool ok, string error) [|Load|]() => (true, \"\"); void Run() { var all = new List<(bool, string)>(); all.Add(Load()); }")]
    [InlineData("(bool ok, string error) [|Load|]() => (true, \"\"); void Run() { var (ok, error) = Load(); ok = !ok; }")]
    public Task No_fix_where_a_use_has_no_counterpart(string members) => Verify.FixesNothing(Rules.ErrorIsInTuple, $"class Shop {{ {members} }}");
}
