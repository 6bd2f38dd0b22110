using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class ErrorIsInTupleTests
{
    [Theory]
    [InlineData("(bool, string error) [|Load|]() => (true, \"\");")]
    [InlineData("Task<(bool Success, string? ErrorMessage)> [|LoadAsync|]() => Task.FromResult<(bool, string?)>((true, null));")]
    [InlineData("(bool ok, int value, string? error) [|Load|]() => (true, 1, null);")]
    [InlineData("(string? error, bool ok) [|Load|]() => (null, true);")]
    [InlineData("(bool Valid, string? Reason) [|Check|]() => (true, null);")]
    [InlineData("ValueTask<(bool Succeeded, string Message)> [|LoadAsync|]() => new((true, \"\"));")]
    [InlineData("(bool Passed, string[] Errors) [|Check|]() => (true, []);")]
    [InlineData("Task<(bool IsValid, List<string> ValidationErrors)> [|CheckAsync|]() => Task.FromResult((true, new List<string>()));")]
    [InlineData("(bool HasError, string Message) [|Load|]() => (false, \"\");")]
    [InlineData("(bool failed, string? reason, int value) [|Load|]() => (false, null, 1);")]
    [InlineData("(object? Value, string? Error) [|Load|]() => (null, \"none\");")]
    [InlineData("async Task<(int? value, string? errorMessage)> [|LoadAsync|]() { await Task.Yield(); return (1, null); }")]
    [InlineData("(bool, string) [|Load|](int id) { if (id < 0) return (false, \"negative\"); return (true, string.Empty); }")]
    [InlineData("(bool, string?) [|Load|](int id) => id < 0 ? (false, $\"no {id}\") : (true, null);")]
    [InlineData("(bool, int, string) [|Load|](int id) => id < 0 ? (false, 0, \"negative\") : (true, id, \"\");")]
    [InlineData("(bool allowed, string? why) [|Check|](int id) => id < 0 ? (false, \"negative: \" + id) : (true, null);")]
    [InlineData("(bool, string) [|Load|]() { try { return (true, \"\"); } catch (Exception e) { return (false, e.Message); } }")]
    [InlineData("delegate (bool ok, string error) [|Load|](int id);")]
    [InlineData("void Run() { Load(); static (bool ok, string error) [|Load|]() => (true, \"\"); }")]
    public Task Fault_is_reported(string member) => Verify.Reports(Rules.ErrorIsInTuple, $"class Shop {{ {member} }}");

    [Theory]
    [InlineData("(bool, string) Load() => (true, \"\");")]
    [InlineData("(bool found, string name) Load() => (true, \"\");")]
    [InlineData("(bool found, string value) Load(int id) => id > 0 ? (true, \"one\") : (false, \"\");")]
    [InlineData("(bool, string) Load(string text) => text.Length > 0 ? (true, text) : (false, \"none\");")]
    [InlineData("(bool, string) Load(string text) => (text.Length > 0, text);")]
    [InlineData("(bool IsLast, string Cursor) Load() => (false, \"a\" + 1).Item1 ? (true, \"b\") : (false, \"c\");")]
    [InlineData("(bool Visible, string Message) Banner() => (true, \"welcome\");")]
    [InlineData("(bool IsAdmin, string Reason) Ask() => (true, \"owner\");")]
    [InlineData("(string Name, string Error) Load() => (\"a\", \"b\");")]
    [InlineData("(object Value, string Error) Load() => (this, \"b\");")]
    [InlineData("(string? output, string? error) Run() => (null, null);")]
    [InlineData("(string? StandardOutput, string? StandardError) Run() => (null, null);")]
    [InlineData("(int? value, string? unit) Load() => (1, null);")]
    [InlineData("(double Value, double Error) Measure() => (1, 0.1);")]
    [InlineData("(bool ok, int errors) Load() => (true, 1);")]
    [InlineData("(bool ok, List<string> lines) Load() => (true, []);")]
    [InlineData("(bool ok, List<int> errors) Load() => (true, []);")]
    [InlineData("List<(bool ok, string error)> Load() => [];")]
    [InlineData("void Load((bool ok, string error) outcome) { }")]
    [InlineData("void Run() { Load(); static (bool found, string name) Load() => (true, \"\"); }")]
    [InlineData("(int line, string error) Load() => (1, \"\");")]
    [InlineData("(bool ok, int a, int b, string error) Load() => (true, 1, 2, \"\");")]
    [InlineData("(bool ok, Exception error) Load() => (true, new());")]
    public Task Sound_code_is_not_reported(string member) => Verify.ReportsNothing(Rules.ErrorIsInTuple, $"class Shop {{ {member} }}");

    [Fact]
    public Task Implementation_is_reported_at_its_interface() => Verify.Reports(Rules.ErrorIsInTuple, """
        interface ILoad { (bool ok, string error) [|Load|](); }
        class Shop : ILoad { public (bool ok, string error) Load() => (true, ""); }
        """);

    [Theory]
    [InlineData(
        "public (string? error, bool ok) [|Check|](int id) => id > 0 ? (null, true) : (\"negative\", false); bool Run() { var (error, ok) = Check(1); Console.WriteLine(error); return ok; }",
        "public SnakepitResult<Empty> Check(int id) => id > 0 ? SnakepitResult.Success(new Empty()) : SnakepitError.Create(ErrorCodes.UnknownError, \"negative\"); bool Run() { var result = Check(1); Console.WriteLine(result.Error?.Message); return result.IsSuccess; }")]
    [InlineData(
        "public (bool Valid, string? Reason) [|Check|](int id) => id > 0 ? (true, null) : (false, \"negative\"); bool Run() => Check(1).Valid;",
        "public SnakepitResult<Empty> Check(int id) => id > 0 ? SnakepitResult.Success(new Empty()) : SnakepitError.Create(ErrorCodes.UnknownError, \"negative\"); bool Run() => Check(1).IsSuccess;")]
    [InlineData(
        "public int Run() { var loaded = Load(); return loaded.ok ? 1 : loaded.error.Length; static (bool ok, string error) [|Load|]() => (false, \"none\"); }",
        "public int Run() { var loaded = Load(); return loaded.IsSuccess ? 1 : loaded.Error.Message.Length; static SnakepitResult<Empty> Load() => SnakepitError.Create(ErrorCodes.UnknownError, \"none\"); }")]
    public Task Fix_knows_parts_by_their_names(string before, string after) =>
        Verify.Fixes(Rules.ErrorIsInTuple, $"public class Shop {{ {before} }}", $"public class Shop {{ {after} }}");

    [Theory]
    [InlineData("(bool HasError, string Message) [|Load|]() => (false, \"\");")]
    [InlineData("(object? Value, string? Error) [|Load|]() => (null, \"none\");")]
    [InlineData("(bool, string) [|Load|](int id) => id < 0 ? (false, \"negative\") : (true, \"\");")]
    [InlineData("(bool ok, string[] errors) [|Load|]() => (true, []);")]
    [InlineData("(bool ok, int n) Run() { Func<(bool, string)> load = Load; load(); return (true, 1); static (bool ok, string error) [|Load|]() => (true, \"\"); }")]
    [InlineData("delegate (bool ok, string error) [|Load|](int id);")]
    public Task No_fix_for_other_shapes(string member) => Verify.FixesNothing(Rules.ErrorIsInTuple, $"public class Shop {{ public {member} }}");

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
    [InlineData("(bool ok, string error) [|Load|]() { var r = (true, \"\"); Console.Write(r); return r; }")]
    [InlineData("(bool ok, string error) [|Load|]() => (true, \"\"); void Run() { Func<(bool, string)> load = Load; }")]
    [InlineData("(bool ok, string error) [|Load|]() => (true, \"\"); void Run() { var all = new List<(bool, string)>(); all.Add(Load()); }")]
    [InlineData("(bool ok, string error) [|Load|]() => (true, \"\"); void Run() { var (ok, error) = Load(); ok = !ok; }")]
    public Task No_fix_where_a_use_has_no_counterpart(string members) => Verify.FixesNothing(Rules.ErrorIsInTuple, $"class Shop {{ {members} }}");
}
