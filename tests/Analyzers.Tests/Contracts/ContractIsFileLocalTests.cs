using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class ContractIsFileLocalTests
{
    [Theory]
    [InlineData("""[SnakepitWorker("demo")] file partial interface [|IDemo|] { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.ContractIsFileLocal, source);

    [Theory]
    [InlineData("""[SnakepitWorker("demo")] internal partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
