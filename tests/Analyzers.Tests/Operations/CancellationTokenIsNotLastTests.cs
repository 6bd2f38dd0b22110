using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class CancellationTokenIsNotLastTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken [|token|], int a);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.CancellationTokenIsNotLast, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(int a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
