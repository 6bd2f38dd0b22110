namespace Snakepit.TestKit;

/// <summary>Contracts that use much of what there is, as starting points for spoilt ones.</summary>
public static class ContractSamples
{
    public static IReadOnlyList<string> All { get; } =
    [
        """
        using Alias = Demo.Page<string>;
        namespace Demo;

        [ErrorCodes]
        public static class Codes
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low, Retry = RetryKind.Same)] public const string NoData = "no_data";
        }

        public enum Kind : short { A, [SnakepitName("b")] B = A + 1 }

        public record Page<T>(IReadOnlyList<T> Items, (int, Kind?) Pair, [property: SnakepitName("n")] T[]? Next = null) where T : class
        {
            public required int Count { get; init; } = 1;
            public Page<T>? Inner { get => field; set { field = value; } }
        }

        [SnakepitWorker("shop")]
        public partial interface IShop : IDisposable
        {
            [SnakepitOperation("price", Idempotent = true), Raises(Codes.NoData)]
            Task<SnakepitResult<Alias>> PriceAsync(Dictionary<string, Alias> pages, IAsyncEnumerable<int> items, int count = 3, CancellationToken cancellationToken = default);
            void IDisposable.Dispose() { }
        }
        """,
        """
        namespace Demo
        {
            [SnakepitWorker("top")] public partial interface ITop { [SnakepitOperation] Task<int?> RunAsync(double[,] a, (int, (string, int)) b, CancellationToken token); }
            [SnakepitWorker("left")] public partial interface ILeft : ITop { static int Helper() => 1; }
            public static partial class Outer<T>
            {
                [SnakepitWorker("down")]
                internal partial interface IDown : ILeft, ITop
                {
                    [SnakepitOperation] new Task RunAsync(ref int a, params string[] b);
                    [SnakepitOperation] IAsyncEnumerable<Tree<Tree<int>>> GrowAsync<U>(U u, SnakepitCallOptions? options = null, CancellationToken token = default);
                    int Value { get; }
                    event Action Changed;
                }
            }
            public sealed class Tree<T> { public Tree<List<T>>? Next { get; init; } public T Value; public Tree(T value) => Value = value; }
        }
        """,
    ];
}
