using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class RetryIsNotIdempotentTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, [|Retry|]] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, [|Retry(MaxRetries = 1)|]] IAsyncEnumerable<int> RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.RetryIsNotIdempotent, members);

    [Theory]
    [InlineData("""[SnakepitOperation(Idempotent = true), Retry] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Retry(MaxRetries = 0)] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, CircuitBreaker] Task RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);

    [Fact]
    public Task Policy_of_the_interface_is_reported_at_the_operation() => Verify.Reports(Rules.RetryIsNotIdempotent, """
        [SnakepitWorker("demo"), Retry]
        public partial interface IDemo
        {
            [SnakepitOperation] Task [|RunAsync|](CancellationToken token);
            [SnakepitOperation(Idempotent = true)] Task WalkAsync(CancellationToken token);
            [SnakepitOperation] Task SumAsync(IAsyncEnumerable<int> items, CancellationToken token);
        }
        """);

    [Fact]
    public Task Fix_marks_the_operation_idempotent() => Verify.FixesAll(
        Rules.RetryIsNotIdempotent,
        (
            """
            [SnakepitWorker("demo")]
            public partial interface IDemo
            {
                [SnakepitOperation, [|Retry|]] Task RunAsync(CancellationToken token); // runs
                [SnakepitOperation("go")]
                [[|Retry(MaxRetries = 2)|]]
                Task WalkAsync(CancellationToken token);
            }
            """,
            """
            [SnakepitWorker("demo")]
            public partial interface IDemo
            {
                [SnakepitOperation(Idempotent = true), Retry] Task RunAsync(CancellationToken token); // runs
                [SnakepitOperation("go", Idempotent = true)]
                [Retry(MaxRetries = 2)]
                Task WalkAsync(CancellationToken token);
            }
            """),
        (
            """
            [SnakepitWorker("other"), Retry]
            public partial interface IOther
            {
                [SnakepitOperation(Idempotent = false)] Task [|RunAsync|](CancellationToken token);
            }
            """,
            """
            [SnakepitWorker("other"), Retry]
            public partial interface IOther
            {
                [SnakepitOperation(Idempotent = true)] Task RunAsync(CancellationToken token);
            }
            """));
}
