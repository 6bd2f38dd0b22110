using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class ParameterIsParamsTests
{
    [Theory]
    [InlineData("#pragma warning disable SNK1108\n[SnakepitOperation] Task RunAsync(params int[] [|values|]);\n#pragma warning restore SNK1108")]
    [InlineData("#pragma warning disable SNK1108\n[SnakepitOperation] Task [|RunAsync|](__arglist);\n#pragma warning restore SNK1108")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.ParameterIsParams, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(int[] values, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
