using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class ParameterNameIsInvalidTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync([SnakepitName([|"a b"|])] int a, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.ParameterNameIsInvalid, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync([SnakepitName("class_")] int a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
