using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Emitting;

/// <summary>A few telling files, whole, to be read as code in review.</summary>
public sealed class ContractSnapshotTests
{
    [Fact]
    public void Typical_contract() => Snapshots.Match(Generated.FileFrom("""
        namespace Demo;

        public sealed record TrainingRequest(string Model, IReadOnlyList<string> Columns, int Epochs = 10)
        {
            public double LearningRate { get; init; } = 0.01;

            public string? Note { get; set; }
        }

        public readonly record struct TrainingProgress(int Epoch, double Loss);

        [SnakepitWorker("math")]
        public partial interface IMathWorker
        {
            [SnakepitOperation(Idempotent = true), Raises(ErrorCodes.InvalidParams, "insufficient_data")]
            Task<double> AverageAsync(ReadOnlyMemory<double> values, CancellationToken cancellationToken = default);

            [SnakepitOperation("train")]
            IAsyncEnumerable<TrainingProgress> TrainModelAsync(TrainingRequest request, CancellationToken cancellationToken = default);

            [SnakepitOperation]
            Task<SnakepitResult<string?>> SummarizeAsync(string text, [Sensitive] string apiKey, int words = 100, SnakepitCallOptions? options = null, CancellationToken cancellationToken = default);
        }
        """));

    [Fact]
    public void Policies() => Snapshots.Match(Generated.FileFrom("""
        namespace Demo;

        [SnakepitWorker("math"), Timeout(5_000, TotalMs = 30_000), CircuitBreaker]
        public partial interface IMathWorker
        {
            [SnakepitOperation(Idempotent = true), Retry(MaxRetries = 3, On = ["network", ErrorCodes.WorkerCrash], Backoff = RetryBackoff.Linear)]
            [Fallback(nameof(GuessAsync), SkipOn = ["validation"])]
            Task<double> AverageAsync(ReadOnlyMemory<double> values, int digits, CancellationToken cancellationToken = default);

            [SnakepitOperation, Bulkhead(Running = 2), RateLimit(Permits = 5), Fallback(Value = "none")]
            Task<SnakepitResult<string>> NameAsync(int id, CancellationToken cancellationToken = default);

            [SnakepitOperation(Idempotent = true), Retry]
            IAsyncEnumerable<int> CountAsync(CancellationToken cancellationToken = default);

            Task<double> GuessAsync(ReadOnlyMemory<double> values, int digits, CancellationToken cancellationToken) => Task.FromResult(0.0);
        }
        """));

    [Fact]
    public void All_call_shapes_and_return_types() => Snapshots.Match(Generated.FileFrom("""
        [SnakepitWorker("shapes")]
        internal partial interface IShapes
        {
            [SnakepitOperation] Task Nothing(CancellationToken token);
            [SnakepitOperation] ValueTask NothingValueAsync(CancellationToken token);
            [SnakepitOperation] ValueTask<int> CountAsync(CancellationToken token);
            [SnakepitOperation] ValueTask<SnakepitResult<int>> TryCountAsync(CancellationToken token);
            [SnakepitOperation] Task<int> SumAsync(IAsyncEnumerable<int> items, CancellationToken token);
            [SnakepitOperation] Task<SnakepitResult<int>> TrySumAsync(string name, IAsyncEnumerable<int> items, CancellationToken token);
            [SnakepitOperation] ValueTask SendAsync(IAsyncEnumerable<string> items, CancellationToken token);
            [SnakepitOperation] IAsyncEnumerable<string> EchoAsync(IAsyncEnumerable<string> items, SnakepitCallOptions options, CancellationToken token);
        }
        """));

    [Fact]
    public void Nested_derived_contract_with_error_codes()
    {
        var run = Generated.From("""
            namespace Demo;

            [ErrorCodes]
            public static class Codes
            {
                [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string NoData = "no_data";
                [ErrorCode(ErrorCategory.Resource, ErrorSeverity.High, Retry = RetryKind.Wait)] public const string GpuBusy = "gpu_busy";
            }

            [SnakepitWorker("base")]
            public partial interface IBase
            {
                [SnakepitOperation] Task PingAsync(CancellationToken cancellationToken = default);
            }

            public static partial class Outer
            {
                [SnakepitWorker("derived")]
                public partial interface IDerived : IBase
                {
                    [SnakepitOperation, Raises(Codes.NoData)] Task<Node?> TreeAsync(Dictionary<Kind, Node[]> @class, CancellationToken cancellationToken = default);
                }

                public sealed record Node(string Name, List<Node> Children);

                public enum Kind { Small, [SnakepitName("BIG")] Large }
            }
            """).AssertCompiles();
        Snapshots.Match(string.Join("\n", run.Files.Where(it => it.Key != "Demo.IBase.g.cs").Select(it => it.Value)));
    }

    [Fact]
    public void Faulty_contract() => Snapshots.Match(Generated.FileFrom("""
        namespace Demo;

        [SnakepitWorker("broken")]
        public partial interface IBroken
        {
            [SnakepitOperation] int Sync(object value);
        }
        """));
}
