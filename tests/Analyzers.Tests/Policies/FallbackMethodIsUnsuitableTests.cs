using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class FallbackMethodIsUnsuitableTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, Fallback([|"Guess"|])] Task<int> RunAsync(int a, CancellationToken token); static int Guess(int a, CancellationToken token) => a;""")]
    [InlineData("""[SnakepitOperation, Fallback([|"Guess"|])] Task<int> RunAsync(int a, CancellationToken token); static Task<int> Guess(int a) => Task.FromResult(a);""")]
    [InlineData("""[SnakepitOperation, Fallback([|"Guess"|])] Task<int> RunAsync(int a, CancellationToken token); private static Task<int> Guess(int a, CancellationToken token) => Task.FromResult(a);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.FallbackMethodIsUnsuitable, members);

    [Theory]
    [InlineData("""[SnakepitOperation, Fallback("Guess")] Task<int> RunAsync(int a, CancellationToken token); static Task<int> Guess(int a) => Task.FromResult(a); internal static Task<int> Guess(int a, CancellationToken token) => Task.FromResult(a);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
