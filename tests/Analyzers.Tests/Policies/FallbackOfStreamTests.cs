using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class FallbackOfStreamTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, [|Fallback(LastGood = true)|]] IAsyncEnumerable<int> RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, [|Fallback(Value = 1)|]] Task<int> RunAsync(IAsyncEnumerable<int> items, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.FallbackOfStream, members);

    [Theory]
    [InlineData("""[SnakepitOperation, Fallback(Value = 1)] Task<int> RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
