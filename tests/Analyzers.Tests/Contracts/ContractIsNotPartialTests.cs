using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class ContractIsNotPartialTests
{
    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public interface [|IDemo|] { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.ContractIsNotPartial, source);

    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
