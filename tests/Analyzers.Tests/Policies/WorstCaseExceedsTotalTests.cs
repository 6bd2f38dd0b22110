using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class WorstCaseExceedsTotalTests
{
    [Theory]
    [InlineData("""[SnakepitOperation(Idempotent = true), Timeout(2_000, [|TotalMs = 5_000|]), Retry] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation(Idempotent = true), Timeout(1_000, [|TotalMs = 5_749|]), Retry] Task RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.WorstCaseExceedsTotal, members);

    [Theory]
    [InlineData("""[SnakepitOperation(Idempotent = true), Timeout(1_000, TotalMs = 5_750), Retry] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation(Idempotent = true), Timeout(1_000, TotalMs = 5_400), Retry(Jitter = false)] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation(Idempotent = true), Timeout(1_000, TotalMs = 3_000), Retry(MaxDurationMs = 2_000)] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Timeout(1_000, TotalMs = 5_000)] Task RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);

    [Fact]
    public async Task Message_has_the_numbers()
    {
        var messages = await Verify.ReportsInContract(
            Rules.WorstCaseExceedsTotal,
            """[SnakepitOperation(Idempotent = true), Timeout(1_000, [|TotalMs = 5_000|]), Retry] Task RunAsync(CancellationToken token);""");
        Assert.Contains("4 attempts of 1000 ms and 1750 ms of waits, 5750 ms in all, but its total limit is 5000 ms", Assert.Single(messages), StringComparison.Ordinal);
    }
}
