using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.ErrorCodes;

public sealed class RaisedCodeIsInvalidTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, Raises(ErrorCodes.Cancelled, [|"Not A Code"|])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Raises([|""|])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Raises([|"a__b"|])] Task RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.RaisedCodeIsInvalid, members);

    [Theory]
    [InlineData("""[SnakepitOperation, Raises("invalid_params", ErrorCodes.InvalidParams)] Task RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
