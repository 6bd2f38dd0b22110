using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class ParameterIsByReferenceTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(ref int [|a|], CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(out int [|a|], CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(in int [|a|], CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(ref readonly int [|a|], CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.ParameterIsByReference, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task<int> RunAsync(int a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
