using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class AttemptExceedsTotalTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, Timeout([|10_000|], TotalMs = 5_000)] Task RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.AttemptExceedsTotal, members);

    [Theory]
    [InlineData("""[SnakepitOperation, Timeout(TotalMs = 5_000)] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Timeout(5_000, TotalMs = 5_000)] Task RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
