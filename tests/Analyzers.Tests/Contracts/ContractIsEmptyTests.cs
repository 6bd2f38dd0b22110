using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class ContractIsEmptyTests
{
    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public partial interface [|IDemo|] { }""")]
    [InlineData("""[SnakepitWorker("demo")] public partial interface [|IDemo|] { int Helper() => 1; }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.ContractIsEmpty, source);

    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
