using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class ErrorIsOutParameterTests
{
    [Theory]
    [InlineData("bool [|TryLoad|](int id, out string error) { error = \"\"; return true; }")]
    [InlineData("bool [|TryLoad|](int id, out int value, out string? errorMessage) { value = 1; errorMessage = null; return true; }")]
    [InlineData("int [|Load|](out string error) { error = \"\"; return 1; }")]
    [InlineData("bool [|TryLoad|](out int a, out int b, out string error) { a = b = 1; error = \"\"; return true; }")]
    [InlineData("object? [|Load|](int id, out string? error) { error = \"none\"; return null; }")]
    [InlineData("void [|Save|](int id, out bool success, out string message) { success = true; message = \"\"; }")]
    [InlineData("void [|Save|](int id, out string? failure) { failure = null; }")]
    [InlineData("bool [|Validate|](int id, out string message) { message = \"\"; return true; }")]
    [InlineData("bool [|CanSave|](int id, out string? reason) { reason = null; return true; }")]
    [InlineData("bool [|TrySave|](int id, out string rejectReason) { rejectReason = Text(); return true; } string Text() => \"\";")]
    [InlineData("bool [|TrySave|](int id, out string message) { if (id < 0) { message = $\"no {id}\"; return false; } message = \"\"; return true; }")]
    [InlineData("object? [|Find|](int id, out string message) { if (id < 0) { message = \"negative\"; return null; } message = \"\"; return this; }")]
    [InlineData("bool [|TrySave|](int id, out string message) { message = id > 0 ? \"\" : \"negative\"; return id > 0; }")]
    [InlineData("bool [|Validate|](int id, out List<string> errors) { errors = []; return true; }")]
    [InlineData("bool [|TryParse|](string text, out int value, out string[] problems) { value = 1; problems = []; return true; }")]
    [InlineData("delegate bool [|Load|](int id, out string error);")]
    [InlineData("void Run() { TryLoad(1, out _); bool [|TryLoad|](int id, out string error) { error = \"\"; return true; } }")]
    public Task Fault_is_reported(string member) => Verify.Reports(Rules.ErrorIsOutParameter, $"class Shop {{ {member} }}");

    [Theory]
    [InlineData("bool TryLoad(int id, out string name) { name = \"\"; return true; }")]
    [InlineData("bool TryLoad(int id, ref string error) => true;")]
    [InlineData("bool TryGetValue(string key, out string value) { value = \"\"; return true; }")]
    [InlineData("bool TryGetMessage(int id, out string message) { message = \"hello\"; return id > 0; }")]
    [InlineData("bool TryReceive(out string message) { message = \"\"; if (Environment.HasShutdownStarted) return false; message = Environment.MachineName; return true; }")]
    [InlineData("bool TryDequeue(out string message) { message = Environment.MachineName; return true; }")]
    [InlineData("bool TryGreet(bool again, out string message) { if (again) { message = \"hello again\"; return true; } message = \"\"; return false; }")]
    [InlineData("int Read(out string message) { message = \"hello\"; return message.Length; }")]
    [InlineData("void Describe(out string title, out string message) { title = \"a\"; message = \"b\"; }")]
    [InlineData("bool TryClose(out string closeReason) { closeReason = \"\"; return true; }")]
    [InlineData("void Run(out string standardOutput, out string standardError) { standardOutput = standardError = \"\"; }")]
    [InlineData("bool TryLoad(out Exception? error) { error = null; return true; }")]
    [InlineData("bool TryLoad(out SnakepitError? error) { error = null; return true; }")]
    [InlineData("bool TryCount(out int errors) { errors = 0; return true; }")]
    [InlineData("bool TrySplit(string text, out string head, out string tail) { head = tail = text; return true; }")]
    [InlineData("bool TryRead(out List<string> lines) { lines = []; return true; }")]
    [InlineData("bool Issue(out string message) { message = \"a\"; return true; }")]
    [InlineData("delegate bool Parse(string text, out int value);")]
    [InlineData("void Run() { TryLoad(1, out _); bool TryLoad(int id, out string name) { name = \"\"; return true; } }")]
    [InlineData("bool Check(string error) => error.Length > 0;")]
    public Task Sound_code_is_not_reported(string member) => Verify.ReportsNothing(Rules.ErrorIsOutParameter, $"class Shop {{ {member} }}");

    [Fact]
    public Task Fix_changes_method_and_callers_in_all_documents() => Verify.FixesAll(
        Rules.ErrorIsOutParameter,
        (
            """
            public record Order(string Line);

            public interface IOrders
            {
                bool [|TryParse|](string line, out Order? order, out string? error);
            }

            public class Orders : IOrders
            {
                public bool TryParse(string line, out Order? order, out string? error)
                {
                    if (line.Length == 0)
                    {
                        order = null;
                        error = "the line is empty"; // told
                        return false;
                    }

                    error = null;
                    order = new Order(line);
                    return true;
                }

                public bool [|TryCheck|](string line, out string error)
                {
                    error = "";
                    foreach (var it in line)
                    {
                        if (it == '?')
                            error += "question";
                    }

                    return error.Length == 0;
                }
            }
            """,
            """
            public record Order(string Line);

            public interface IOrders
            {
                SnakepitResult<Order> TryParse(string line);
            }

            public class Orders : IOrders
            {
                public SnakepitResult<Order> TryParse(string line)
                {
                    if (line.Length == 0)
                    {
                        // told
                        return SnakepitError.Create(ErrorCodes.UnknownError, "the line is empty");
                    }

                    return new Order(line);
                }

                public SnakepitResult<Empty> TryCheck(string line)
                {
                    string error = "";
                    foreach (var it in line)
                    {
                        if (it == '?')
                            error += "question";
                    }

                    return error.Length == 0 ? SnakepitResult.Success(new Empty()) : SnakepitError.Create(ErrorCodes.UnknownError, error);
                }
            }
            """),
        (
            """
            public class Caller
            {
                public string Run(IOrders orders, Orders own, string line)
                {
                    if (!orders.TryParse(line, out var order, out var error))
                        return "failed: " + error;
                    if (own.TryCheck(line, out _))
                        return order!.Line;
                    var ok = own.TryCheck(line, out string text);
                    return ok ? own.TryParse("a", out Order? other, out _) ? other!.Line : "" : text;
                }
            }
            """,
            """
            public class Caller
            {
                public string Run(IOrders orders, Orders own, string line)
                {
                    if (!orders.TryParse(line).TryGetValue(out var order, out var error))
                        return "failed: " + error.Message;
                    if (own.TryCheck(line).IsSuccess)
                        return order!.Line;
                    var ok = own.TryCheck(line).TryGetValue(out _, out var text);
                    return ok ? own.TryParse("a").TryGetValue(out Order? other) ? other!.Line : "" : text!.Message;
                }
            }
            """));

    [Theory]
    [InlineData("public bool [|TryLoad|](int id, out string error) => TryAsk(id, out error); bool TryAsk(int id, out string text) { text = \"\"; return id > 0; }")]
    [InlineData("public bool [|TryLoad|](int id, out string error) { error = \"no\"; return id > 0; } string Run() { string error; TryLoad(1, out error); return error; }")]
    [InlineData("delegate bool [|Load|](int id, out string error); public bool [|TryLoad|](int id, out string error) { error = \"no\"; return id > 0; } Load Run() => TryLoad;")]
    [InlineData("public int Run() { return TryLoad(1, out _) ? 1 : 0; bool [|TryLoad|](int id, out string error) { error = \"\"; return true; } }")]
    [InlineData("public object? [|Load|](int id, out string error) { error = \"none\"; return null; }")]
    [InlineData("public bool [|Check|](int id, out string message) { message = \"none\"; return false; }")]
    public Task Method_that_cannot_be_changed_everywhere_stays(string members) => Verify.FixesNothing(Rules.ErrorIsOutParameter, $"public class Shop {{ {members} }}");

    [Fact]
    public Task Fix_keeps_what_the_method_needs_and_hands_on_results() => Verify.FixesAll(
        Rules.ErrorIsOutParameter,
        (
            """
            public class Order;

            public interface IOrders
            {
                bool [|TryLoad|](int id, out Order? order, out string? error);
            }

            public class Orders : IOrders
            {
                public bool TryLoad(int id, out Order? order, out string? error)
                {
                    order = null;
                    error = null;
                    if (id < 0)
                    {
                        error = $"no order {id}"; // below
                        return false;
                    }

                    order = new Order();
                    return true;
                }

                public bool [|TryFirst|](out Order? order, out string? error) => TryLoad(1, out order, out error);

                public bool [|TryCount|](string text, out int count, out string error)
                {
                    if (!int.TryParse(text, out count))
                    {
                        error = "no number";
                        return false;
                    }

                    error = "";
                    return true;
                }

                public static bool [|Check|](int id, out string error)
                {
                    error = "";
                    if (id == 0)
                        error = "zero";
                    return error.Length == 0;
                }
            }
            """,
            """
            public class Order;

            public interface IOrders
            {
                SnakepitResult<Order> TryLoad(int id);
            }

            public class Orders : IOrders
            {
                public SnakepitResult<Order> TryLoad(int id)
                {
                    if (id < 0)
                    {
                        // below
                        return SnakepitError.Create(ErrorCodes.UnknownError, $"no order {id}");
                    }

                    return new Order();
                }

                public SnakepitResult<Order> TryFirst() => TryLoad(1);

                public SnakepitResult<int> TryCount(string text)
                {
                    int count;
                    if (!int.TryParse(text, out count))
                    {
                        return SnakepitError.Create(ErrorCodes.UnknownError, "no number");
                    }

                    return count;
                }

                public static SnakepitResult<Empty> Check(int id)
                {
                    string error = "";
                    if (id == 0)
                        error = "zero";
                    return error.Length == 0 ? SnakepitResult.Success(new Empty()) : SnakepitError.Create(ErrorCodes.UnknownError, error);
                }
            }
            """),
        (
            """
            class Caller(Orders orders)
            {
                string Run(string text)
                {
                    if (!orders.TryLoad(1, out var order, out var error))
                        throw new InvalidOperationException(error);
                    if (text.Length > 0 && orders.TryFirst(out order, out _))
                        return "first";
                    else if (!orders.TryCount(text, out int count, out string problem))
                        return problem;
                    string message;
                    return Orders.Check(1, out message) && Orders.Check(error: out _, id: 2) ? "" : message;
                }
            }
            """,
            """
            class Caller(Orders orders)
            {
                string Run(string text)
                {
                    if (!orders.TryLoad(1).TryGetValue(out var order, out var error))
                        throw new InvalidOperationException(error.Message);
                    if (text.Length > 0 && orders.TryFirst().TryGetValue(out order))
                        return "first";
                    else if (!orders.TryCount(text).TryGetValue(out int count, out var problem))
                        return problem.Message;
                    SnakepitError? message;
                    return Orders.Check(1).TryGetValue(out _, out message) && Orders.Check(id: 2).IsSuccess ? "" : (message?.Message ?? "");
                }
            }
            """));

    [Theory]
    [InlineData("bool [|Load|](out string error) { error = \"\"; return true; } void Run() { Try run = Load; } delegate bool [|Try|](out string error);")]
    [InlineData("bool [|Load|](int id, out string error) { error = \"\"; return true; } bool Load(int id) => Load(id, out _);")]
    [InlineData("bool [|Load|](out string error) { error = \"\"; return true; } string _error = \"\"; bool Run() => Load(out _error);")]
    [InlineData("bool [|Load|](out string error) { error = \"\"; return true; } void Run() { if (!Load(out var error)) error += \"!\"; }")]
    [InlineData("bool [|Load|](out string error) { error = \"saved, late\"; return true; } string Run() { Load(out var error); return error; }")]
    [InlineData("bool [|Load|](out int left, out string error) { left = -1; error = \"none\"; return false; } int Run() { Load(out var left, out _); return left; }")]
    [InlineData("bool [|Load|](int id, out string? text, out string? error) { text = error = null; if (id > 0) return true; error = \"none\"; return false; }")]
    [InlineData("bool [|Load|](out Span<int> all, out string error) { all = default; error = \"none\"; return false; }")]
    public Task No_fix_where_something_has_no_counterpart(string members) => Verify.FixesNothing(Rules.ErrorIsOutParameter, $"class Shop {{ {members} }}");
}
