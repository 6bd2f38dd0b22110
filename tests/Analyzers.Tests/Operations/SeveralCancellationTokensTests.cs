using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class SeveralCancellationTokensTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken a, CancellationToken [|b|]);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.SeveralCancellationTokens, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
