using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class MemberIsStaticAbstractTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); static abstract int [|Count|] { get; }""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); static abstract void [|Reset|]();""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.MemberIsStaticAbstract, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); static int Helper() => 1;""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
