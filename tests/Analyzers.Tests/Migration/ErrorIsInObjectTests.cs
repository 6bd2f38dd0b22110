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
    public Task Fault_is_reported(string member) => Verify.Reports(Rules.ErrorIsInObject, InClass(member));

    [Theory]
    [InlineData("object Load() => new { success = true, error = (string?)null };")]
    [InlineData("object Load() => new { success = false, name = \"x\" };")]
    [InlineData("Reply Load() => new Reply { Success = true, Error = null };")]
    [InlineData("Reply Load(bool ok) => new Reply { Success = ok, Error = \"none\" };")]
    [InlineData("object Load() => new { open = false, error = \"none\" };")]
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
        class Shop { {{member}} }
        """;
}
