using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class RetryOfRequestStreamTests
{
    [Theory]
    [InlineData("""[SnakepitOperation(Idempotent = true), [|Retry|]] Task SumAsync(IAsyncEnumerable<int> items, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation(Idempotent = true), [|Retry|]] IAsyncEnumerable<int> SumAsync(IAsyncEnumerable<int> items, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.RetryOfRequestStream, members);

    [Theory]
    [InlineData("""[SnakepitOperation(Idempotent = true), CircuitBreaker, Timeout(5)] Task SumAsync(IAsyncEnumerable<int> items, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
