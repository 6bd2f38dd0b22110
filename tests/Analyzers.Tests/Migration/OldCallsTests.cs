using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>Callers of gRPC clients see what they saw, whatever status comes and however often a call fails.</summary>
public sealed class OldCallsTests
{
    [Theory]
    [InlineData("catch (RpcException e) when (e.StatusCode == StatusCode.NotFound) { return \"none\"; }")]
    [InlineData("catch (RpcException e) when (e.StatusCode != StatusCode.NotFound) { return \"other\"; }")]
    [InlineData("catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded) { return \"later\"; }")]
    [InlineData("catch (RpcException e) when (e.Status.StatusCode == StatusCode.PermissionDenied || e.StatusCode == StatusCode.Unauthenticated) { return \"denied\"; }")]
    [InlineData("catch (RpcException e) when (e is { StatusCode: StatusCode.Unavailable }) { return \"later\"; }")]
    [InlineData("catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument) { return \"invalid\"; }")]
    [InlineData("catch (RpcException e) { return e.StatusCode switch { StatusCode.InvalidArgument => \"invalid\", StatusCode.OutOfRange => \"far\", _ => \"failed\" }; }")]
    [InlineData("catch (RpcException e) when (IsLater(e.StatusCode)) { return \"later\"; } static bool IsLater(StatusCode status) => status is StatusCode.Unavailable;")]
    [InlineData("catch (RpcException e) when (e.StatusCode == StatusCode.NotFound) { return \"none\"; } catch (RpcException e) when (e.StatusCode == StatusCode.Aborted) { return \"again\"; } catch (RpcException) { return \"failed\"; }")]
    [InlineData("catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled) { return \"cancelled\"; } catch (Exception) { return \"failed\"; }")]
    [InlineData("catch (RpcException e) { if (e.StatusCode == StatusCode.NotFound) return \"none\"; throw; }")]
    [InlineData("catch (RpcException e) { if (e.StatusCode == StatusCode.AlreadyExists) return \"there\"; else if (e.StatusCode == StatusCode.ResourceExhausted) return \"full\"; return \"failed\"; }")]
    [InlineData("catch (RpcException e) { return e.StatusCode == StatusCode.NotFound ? \"none\" : \"failed\"; }")]
    [InlineData("catch (RpcException e) { switch (e.StatusCode) { case StatusCode.NotFound: case StatusCode.OutOfRange: return \"none\"; case StatusCode.Internal: return \"broken\"; default: throw; } }")]
    [InlineData("catch (RpcException e) { return e.StatusCode switch { StatusCode.NotFound => \"none\", StatusCode.FailedPrecondition => \"not yet\", StatusCode.Unknown or StatusCode.DataLoss => \"broken\", _ => \"failed\" }; }")]
    [InlineData("catch (RpcException e) { var status = e.StatusCode; if (status == StatusCode.Unimplemented) return \"old\"; return status.ToString(); }")]
    [InlineData("catch (RpcException e) when (new[] { StatusCode.Unavailable, StatusCode.Aborted }.Contains(e.StatusCode)) { return \"later\"; }")]
    public Task Status_is_acted_on_as_before(string catches) => Behaviour.IsKeptAsync(Rules.RpcExceptionIsCaught, InProgram(
        $"static async Task<string> LoadAsync(OrdersClient client, int id) {{ try {{ return (await client.GetAsync(id)).Id.ToString(); }} {catches} }}",
        """
        var seen = new List<string>();
        foreach (var status in Enum.GetValues<StatusCode>())
        {
            // A bare one has the code of INVALID_ARGUMENT, as the rule's page says.
            if (status == StatusCode.OutOfRange && !ASKS_FOR_IT)
                continue;
            try { seen.Add(status + ": " + await LoadAsync(new OrdersClient(status, status == StatusCode.OK ? 0 : 1), 7)); }
            catch (Exception) { seen.Add(status + ": thrown"); }
        }

        return string.Join(", ", seen);
        """.Replace("ASKS_FOR_IT", catches.Contains("OutOfRange") ? "true" : "false")));

    [Theory]
    [InlineData("for (var attempt = 1; ; attempt++) { try { return await client.GetAsync(id); } catch (RpcException) when (attempt < 3) { await Task.Delay(1); } }")]
    [InlineData("for (var attempt = 0; ; attempt++) { try { return await client.GetAsync(id); } catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && attempt < 2) { await Task.Delay(TimeSpan.FromMilliseconds(1)); } }")]
    [InlineData("var attempt = 0; while (true) { try { return await client.GetAsync(id); } catch (RpcException) { if (++attempt >= 4) throw; await Task.Delay(1); } }")]
    [InlineData("var left = 3; while (true) { try { return await client.GetAsync(id); } catch (RpcException) { if (--left == 0) throw; await Task.Delay(1); } }")]
    [InlineData("for (var i = 0; i < 3; i++) { try { return await client.GetAsync(id); } catch (RpcException) when (i < 2) { await Task.Delay(1 * (i + 1)); } } throw new InvalidOperationException();")]
    [InlineData("Order order; var tries = 0; while (true) { try { order = await client.GetAsync(id); break; } catch (RpcException) when (tries++ < 2) { await Task.Delay(1); } } return order;")]
    public Task Call_is_repeated_as_often_as_before(string loop) => Behaviour.IsKeptAsync(Rules.RetryIsWrittenByHand, InProgram(
        $"static async Task<Order> LoadAsync(OrdersClient client, int id) {{ {loop} }}",
        """
        var seen = new List<string>();
        for (var failures = 0; failures < 6; failures++)
        {
            var client = new OrdersClient(StatusCode.Unavailable, failures);
            try { seen.Add((await LoadAsync(client, 7)).Id + " after " + client.Calls); }
            catch (Exception) { seen.Add("thrown after " + client.Calls); }
        }

        return string.Join(", ", seen);
        """));

    /// <summary>A client that fails so often before it answers.</summary>
    private static string InProgram(string member, string body) => $$"""
        using Grpc.Core;

        public sealed record Order(int Id);

        public class OrdersClient(StatusCode status, int failures) : ClientBase<OrdersClient>
        {
            public int Calls { get; private set; }

            public virtual AsyncUnaryCall<Order> GetAsync(int id, CancellationToken cancellationToken = default) => new(
                Calls++ < failures ? Task.FromException<Order>(new RpcException(new Status(status, "no"))) : Task.FromResult(new Order(id)),
                Task.FromResult(new Metadata()), () => new Status(status, "no"), () => new Metadata(), () => { });

            protected override OrdersClient NewInstance(ClientBaseConfiguration configuration) => throw new NotSupportedException();
        }

        public static class Program
        {
            {{member}}

            public static async Task<string> Run()
            {
                {{body}}
            }
        }
        """;
}
