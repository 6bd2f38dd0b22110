using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class FallbackMethodHasPoliciesTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, Fallback([|"Guess"|])] Task<int> RunAsync(CancellationToken token); [Retry] static Task<int> Guess(CancellationToken token) => Task.FromResult(1);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.FallbackMethodHasPolicies, members);

    [Theory]
    [InlineData("""[SnakepitOperation, Fallback("Guess")] Task<int> RunAsync(CancellationToken token); [Obsolete] static Task<int> Guess(CancellationToken token) => Task.FromResult(1);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
