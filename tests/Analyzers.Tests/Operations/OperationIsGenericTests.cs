using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Operations;

public sealed class OperationIsGenericTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync[|<T>|](T value, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.OperationIsGeneric, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(int value, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
