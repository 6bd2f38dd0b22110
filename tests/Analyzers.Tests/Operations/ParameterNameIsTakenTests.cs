using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class ParameterNameIsTakenTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(int apiKey, int [|api_key|], CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.ParameterNameIsTaken, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(int apiKey, [SnakepitName("other_key")] int api_key, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
