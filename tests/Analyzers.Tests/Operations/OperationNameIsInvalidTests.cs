using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class OperationNameIsInvalidTests
{
    [Theory]
    [InlineData("""[SnakepitOperation([|"run it"|])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task [|ÄndernAsync|](CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.OperationNameIsInvalid, members);

    [Theory]
    [InlineData("""[SnakepitOperation("change.it")] Task ÄndernAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
