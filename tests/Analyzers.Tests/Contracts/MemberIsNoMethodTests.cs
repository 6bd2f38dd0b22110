using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class MemberIsNoMethodTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); int [|Count|] { get; }""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); event Action [|Done|];""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); int [|this|][int i] { get; }""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.MemberIsNoMethod, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); int Shown => 1;""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
