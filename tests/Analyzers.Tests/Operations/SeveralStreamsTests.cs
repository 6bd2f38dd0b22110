using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class SeveralStreamsTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(IAsyncEnumerable<int> a, IAsyncEnumerable<int> [|b|], CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.SeveralStreams, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(IAsyncEnumerable<(int A, int B)> items, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
