using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class SeveralCallOptionsTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(SnakepitCallOptions? a, SnakepitCallOptions? [|b|], CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.SeveralCallOptions, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(SnakepitCallOptions? options = null, CancellationToken token = default);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
