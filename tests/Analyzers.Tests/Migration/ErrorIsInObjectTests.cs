using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class ErrorIsInObjectTests
{
    [Theory]
    [InlineData("object Load() => [|new { success = false, error = \"none\" }|];")]
    [InlineData("Reply Load() => [|new Reply { Success = false, Error = \"none\" }|];")]
    [InlineData("Reply Load() => [|new() { Success = false, Error = \"none\" }|];")]
    [InlineData("Dictionary<string, object?> Load() => [|new() { [\"success\"] = false, [\"error\"] = \"none\" }|];")]
    [InlineData("Dictionary<string, object?> Load() => [|new Dictionary<string, object?> { { \"ok\", false }, { \"error_message\", \"none\" } }|];")]
    [InlineData("object Load() => [|new { ok = false, message = \"none\" }|];")]
    [InlineData("object Load() => [|new { isValid = false, errors = new[] { \"none\" } }|];")]
    [InlineData("object Load() => [|new { hasError = true, message = \"none\" }|];")]
    [InlineData("object Load() => [|new { status = \"error\", message = \"none\" }|];")]
    [InlineData("Outcome Load() => [|new Outcome(false, \"none\")|];")]
    [InlineData("Outcome Load() => [|new(Text: \"a\", Reason: \"none\", Ok: false)|];")]
    [InlineData("Outcome Load(Outcome before) => [|before with { Ok = false, Reason = \"none\" }|];")]
    [InlineData("Reply Load() => [|new Reply { Error = \"none\" }|];")]
    [InlineData("Reply Load() { var reply = new Reply(); [|reply.Success = false|]; reply.Error = \"none\"; return reply; }")]
    [InlineData("void Load(Reply reply, Exception e) { reply.Error = e.GetType().Name; reply.Total = 0; [|reply.Success = false|]; }")]
    [InlineData("object Load() { var all = new Dictionary<string, object>(); [|all[\"success\"] = false|]; all[\"error\"] = \"none\"; return all; }")]
    [InlineData("object Load() { var all = new Dictionary<string, object>(); [|all.Add(\"success\", false)|]; all.Add(\"message\", \"none\"); return all; }")]
    [InlineData("object Load() { dynamic all = new System.Dynamic.ExpandoObject(); [|all.success = false|]; all.error = \"none\"; return all; }")]
    [InlineData("object Load() => [|new System.Text.Json.Nodes.JsonObject { [\"success\"] = false, [\"error\"] = \"none\" }|];")]
    [InlineData("int Load(Reply reply, int id) { switch (id) { case 1: [|reply.Success = false|]; reply.Error = \"one\"; return 1; default: return 0; } }")]
    [InlineData("Plain Load() => [|new Plain { Error = \"none\" }|]; class Plain { public bool Success; public string? Error; }")]
    [InlineData("Plain Load() => [|new Plain { Success = false, Error = \"none\" }|]; class Plain { public bool Success; public string? Error; }")]
    public Task Fault_is_reported(string member) => Verify.Reports(Rules.ErrorIsInObject, InClass(member));

    [Theory]
    [InlineData("object Load() => new { success = true, error = (string?)null };")]
    [InlineData("object Load() => new { success = false, name = \"x\" };")]
    [InlineData("Reply Load() => new Reply { Success = true, Error = null };")]
    [InlineData("Reply Load(bool ok) => new Reply { Success = ok, Error = \"none\" };")]
    [InlineData("object Load() => new { open = false, error = \"none\" };")]
    [InlineData("object Load() => new { success = false, error = \"\" };")]
    [InlineData("object Load(bool success, string message) => new { success, message };")]
    [InlineData("object Load() => new { success = false, failures = 3 };")]
    [InlineData("object Load() => new { success = true, message = \"saved\" };")]
    [InlineData("object Load() => new { read = false, message = \"hello\", reason = \"chat\" };")]
    [InlineData("object Load() => new { status = \"open\", message = \"hello\" };")]
    [InlineData("object Load() => new { hasError = false, message = \"fine\" };")]
    [InlineData("Dictionary<string, bool> Load() => new() { [\"success\"] = false, [\"failure\"] = true };")]
    [InlineData("Dictionary<string, object> Load() => new() { [\"id\"] = 1, [\"error\"] = \"E42\" };")]
    [InlineData("Outcome Load() => new Outcome(true, \"fine\");")]
    [InlineData("Outcome Load(bool ok) => new Outcome(ok, \"fine\");")]
    [InlineData("Outcome Load() => new Outcome(false, null);")]
    [InlineData("object Load() => new LoginAttempt { Success = false, FailureReason = \"wrong password\" };")]
    [InlineData("object Load() => new Chat { Sent = false, Message = \"hello\" };")]
    [InlineData("object Load() => new Chat { Message = \"hello\" };")]
    [InlineData("object Load(List<string> found) => new Batch { Errors = found };")]
    [InlineData("object Load() => new Fortunate { Error = \"kept\" };")]
    [InlineData("void Load(Reply one, Reply other) { one.Success = false; other.Error = \"none\"; }")]
    [InlineData("void Load(Reply reply) { reply.Success = true; reply.Error = null; }")]
    [InlineData("void Load(Reply reply) { reply.Success = false; reply.Total = 1; }")]
    [InlineData("bool Success { get; set; } string? Error { get; set; } void Load() { Success = false; Error = \"none\"; }")]
    [InlineData("Plain Load() => new Plain { Error = \"none\" }; class Plain { public bool Success = true; public string? Error; }")]
    [InlineData("Plain Load() => new Plain { Error = \"none\" }; class Plain { public static bool Success; public string? Error; }")]
    public Task Sound_code_is_not_reported(string member) => Verify.ReportsNothing(Rules.ErrorIsInObject, InClass(member));

    [Fact]
    public Task Fix_changes_method_and_callers_in_all_documents() => Verify.FixesAll(
        Rules.ErrorIsInObject,
        (
            """
            public class Order;

            public class OrderReply { public bool Success { get; init; } public Order? Order { get; init; } public string? Error { get; init; } }

            public record CheckReply { public bool Ok { get; init; } public string Error { get; init; } = ""; }

            public class Orders
            {
                public async Task<OrderReply> FindAsync(int id)
                {
                    await Task.Yield();
                    if (id < 0)
                        return [|new OrderReply { Success = false, Error = $"no order {id}" }|]; // below
                    return new OrderReply { Success = true, Order = new Order() };
                }

                public Task<OrderReply> FirstAsync() => FindAsync(1);

                public CheckReply Check(int id) => id > 0 ? new() { Ok = true } : [|new() { Ok = false, Error = "not positive" }|];
            }
            """,
            """
            public class Order;

            public class OrderReply { public bool Success { get; init; } public Order? Order { get; init; } public string? Error { get; init; } }

            public record CheckReply { public bool Ok { get; init; } public string Error { get; init; } = ""; }

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
                    OrderReply reply = await orders.FindAsync(1).ConfigureAwait(false);
                    if (!reply.Success)
                    {
                        Console.WriteLine(reply.Error);
                        return null;
                    }

                    Console.WriteLine(orders.Check(2).Ok);
                    return reply.Order;
                }
            }
            """,
            """
            class Caller(Orders orders)
            {
                async Task<Order?> RunAsync()
                {
                    var reply = await orders.FindAsync(1).ConfigureAwait(false);
                    if (!reply.IsSuccess)
                    {
                        Console.WriteLine(reply.Error.Message);
                        return null;
                    }

                    Console.WriteLine(orders.Check(2).IsSuccess);
                    return reply.Value;
                }
            }
            """));

    [Fact]
    public Task Fix_changes_dictionaries_and_their_readers_in_all_documents() => Verify.FixesAll(
        Rules.ErrorIsInObject,
        (
            """
            public interface IShelves { Task<Dictionary<string, object>> FindAsync(string article); }

            public class Shelves : IShelves
            {
                public async Task<Dictionary<string, object>> FindAsync(string article)
                {
                    await Task.Yield();
                    if (article.Length == 0)
                        return [|new Dictionary<string, object> { ["success"] = false, ["error"] = "an article has a name" }|]; // below
                    return new Dictionary<string, object> { ["success"] = true, ["shelf"] = article[0] - 'a' };
                }
            }
            """,
            """
            public interface IShelves { Task<SnakepitResult<int>> FindAsync(string article); }

            public class Shelves : IShelves
            {
                public async Task<SnakepitResult<int>> FindAsync(string article)
                {
                    await Task.Yield();
                    if (article.Length == 0)
                        return SnakepitError.Create(ErrorCodes.UnknownError, "an article has a name"); // below
                    return article[0] - 'a';
                }
            }
            """),
        (
            """
            public class NoShelves : IShelves
            {
                public Task<Dictionary<string, object>> FindAsync(string article) =>
                    Task.FromResult([|new Dictionary<string, object> { ["success"] = false, ["error"] = "none" }|]);
            }

            class Caller(IShelves shelves)
            {
                async Task<int> RunAsync()
                {
                    var found = await shelves.FindAsync("tea");
                    if (!(bool)found["success"])
                        throw new InvalidOperationException((string)found["error"]); // told
                    return (int)found["shelf"];
                }
            }
            """,
            """
            public class NoShelves : IShelves
            {
                public Task<SnakepitResult<int>> FindAsync(string article) =>
                    Task.FromResult<SnakepitResult<int>>(SnakepitError.Create(ErrorCodes.UnknownError, "none"));
            }

            class Caller(IShelves shelves)
            {
                async Task<int> RunAsync()
                {
                    var found = await shelves.FindAsync("tea");
                    if (!found.IsSuccess)
                        throw new InvalidOperationException(found.Error.Message); // told
                    return found.Value;
                }
            }
            """));

    [Theory]
    [InlineData("class Reply { public bool Ok { get; set; } public string? Error { get; set; } public int A { get; set; } public int B { get; set; } }")]
    [InlineData("class Reply { public bool Ok { get; set; } public string? Error { get; set; } public void Log() { } }")]
    [InlineData("class Base; class Reply : Base { public bool Ok { get; set; } public string? Error { get; set; } }")]
    [InlineData("class Reply { public bool Ok { get; set; } public string? Error { get; set; } } class Other { void Run(Shop shop, List<Reply> all) => all.Add(shop.Load()); }")]
    [InlineData("class Reply { public bool Ok { get; set; } public string? Error { get; set; } } class Other { Reply Run(Shop shop) { var reply = shop.Load(); reply.Ok = true; return reply; } }")]
    public Task Fix_is_not_offered_where_more_depends_on_the_type(string types) =>
        Verify.FixesNothing(Rules.ErrorIsInObject, $$"""class Shop { public Reply Load() => [|new Reply { Ok = false, Error = "none" }|]; } {{types}}""");

    private static string InClass(string member) => $$"""
        class Reply { public bool Success { get; set; } public string? Error { get; set; } public int Total { get; set; } }
        record Outcome(bool Ok = false, string? Reason = null, string Text = "");
        class LoginAttempt { public bool Success { get; set; } public string? FailureReason { get; set; } }
        class Batch { public bool IsSuccess => Errors.Count == 0; public List<string> Errors { get; init; } = []; }
        class Chat { public bool Sent { get; set; } public string? Message { get; set; } }
        class Fortunate { public bool Success { get; set; } = true; public string? Error { get; set; } }
        class Shop { {{member}} }
        """;
}
