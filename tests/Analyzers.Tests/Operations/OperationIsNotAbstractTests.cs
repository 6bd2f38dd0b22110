using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class OperationIsNotAbstractTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task [|RunAsync|](CancellationToken token) => Task.CompletedTask; [SnakepitOperation] Task B(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] static Task [|RunAsync|](CancellationToken token) => Task.CompletedTask; [SnakepitOperation] Task B(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] protected Task [|RunAsync|](CancellationToken token); [SnakepitOperation] Task B(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.OperationIsNotAbstract, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
