using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class ReturnTypeIsUnsupportedTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] [|int|] Run(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] [|void|] Run(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] [|SnakepitResult<int>|] Run(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] [|IAsyncEnumerable<SnakepitResult<int>>|] RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] [|IAsyncEnumerator<int>|] RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] [|object|] Run(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.ReturnTypeIsUnsupported, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task A(CancellationToken token);[SnakepitOperation] Task<int> B(CancellationToken token);[SnakepitOperation] ValueTask C(CancellationToken token);[SnakepitOperation] ValueTask<int> D(CancellationToken token);[SnakepitOperation] Task<SnakepitResult<int>> E(CancellationToken token);[SnakepitOperation] ValueTask<SnakepitResult<int>> F(CancellationToken token);[SnakepitOperation] IAsyncEnumerable<int> G(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
