using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class MethodIsNoOperationTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); Task [|OtherAsync|]();""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.MethodIsNoOperation, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); Task TwiceAsync() => RunAsync(default);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
