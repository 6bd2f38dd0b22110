using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class OperationNameIsTakenTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(int a, CancellationToken token); [SnakepitOperation] Task [|RunAsync|](string a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task A(CancellationToken token); [SnakepitOperation("a")] Task [|B|](CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.OperationNameIsTaken, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(int a, CancellationToken token); [SnakepitOperation("run_text")] Task RunAsync(string a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
