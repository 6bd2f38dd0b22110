namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>What the old code of the migration tests calls.</summary>
internal static class Old
{
    /// <summary>A client as protoc writes it, and a contract.</summary>
    public const string Clients = """

        public sealed record Order(int Id);

        public class OrdersClient : Grpc.Core.ClientBase<OrdersClient>
        {
            public virtual Grpc.Core.AsyncUnaryCall<Order> GetAsync(int id, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public virtual Grpc.Core.AsyncServerStreamingCall<Order> List(int id) => throw new NotSupportedException();
            protected override OrdersClient NewInstance(ClientBaseConfiguration configuration) => throw new NotSupportedException();
        }

        public interface IStore
        {
            Task<Order> LoadAsync(int id);
            Order Load(int id);
            Task<bool> SaveAsync(int id);
            Task BackoffAsync(int attempt);
        }

        [ErrorCodes]
        public static class OrderErrors
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string TooMany = "too_many_orders";
        }

        [SnakepitWorker("orders")]
        public partial interface IOrders
        {
            [SnakepitOperation, Raises(OrderErrors.TooMany)]
            Task<Order> FindAsync(int id, CancellationToken token = default);
        }

        """;

    public static string Class(string members) => $$"""
        using Grpc.Core;
        using Snakepit.Correlation;
        using Snakepit.Resilience;

        class Shop(OrdersClient client, IOrders orders, IStore store)
        {
        {{Indent(members)}}
        }
        {{Clients}}
        """;

    public static string Method(string body) => Class($$"""
        async Task<Order?> RunAsync(int id, CancellationToken token)
        {
        {{Indent(body)}}
        }
        """);

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : $"    {line}"));
}
