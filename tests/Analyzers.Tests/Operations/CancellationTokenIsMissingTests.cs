using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class CancellationTokenIsMissingTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task [|RunAsync|](int a);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.CancellationTokenIsMissing, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(int a, CancellationToken token = default);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
