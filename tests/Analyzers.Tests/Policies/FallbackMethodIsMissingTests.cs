using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class FallbackMethodIsMissingTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, Fallback([|"Guess"|])] Task<int> RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.FallbackMethodIsMissing, members);

    [Theory]
    [InlineData("""[SnakepitOperation, Fallback("GuessAsync")] Task<int> RunAsync(int a, CancellationToken token); Task<int> GuessAsync(int a, CancellationToken token) => Task.FromResult(a);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
