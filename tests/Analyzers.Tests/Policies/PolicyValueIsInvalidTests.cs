using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class PolicyValueIsInvalidTests
{
    [Theory]
    [InlineData("""[SnakepitOperation, Timeout([|0|])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, CircuitBreaker([|FailureRatio = 1.5|], Window = 3)] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Bulkhead([|Running = 0|])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation(Idempotent = true), Retry([|MaxRetries = -1|])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation(Idempotent = true), Retry(On = ["worker_crash", [|"no code"|]])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation(Idempotent = true), Retry([|Backoff = (RetryBackoff)7|])] Task RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.PolicyValueIsInvalid, members);

    [Theory]
    [InlineData("""[SnakepitOperation, Timeout(1), CircuitBreaker(FailureRatio = 1), Bulkhead(Queued = 0), RateLimit(Permits = 1)] Task RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
