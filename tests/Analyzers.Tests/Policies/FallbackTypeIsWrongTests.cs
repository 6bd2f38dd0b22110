using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class FallbackTypeIsWrongTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, Fallback([|Value = "none"|])] Task<int> RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Fallback([|Value = 1|])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Fallback([|typeof(string)|])] Task<int> RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.FallbackTypeIsWrong, members);

    [Theory]
    [InlineData("""[SnakepitOperation, Fallback(Value = 1)] Task<double> RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Fallback(Value = "none")] Task<SnakepitResult<string>> RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
