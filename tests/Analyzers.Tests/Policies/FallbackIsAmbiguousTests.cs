using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class FallbackIsAmbiguousTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, [|Fallback|]] Task<int> RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, [|Fallback(Value = 1, LastGood = true)|]] Task<int> RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.FallbackIsAmbiguous, members);

    [Theory]
    [InlineData("""[SnakepitOperation, Fallback(LastGood = true)] Task<int> RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
