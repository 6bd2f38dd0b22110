using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class OperationIsOutsideContractTests
{
    [Theory]
    [InlineData("""public interface IPlain { [[|SnakepitOperation|]] Task RunAsync(); }""")]
    [InlineData("""public class Plain { [[|SnakepitOperation|]] public Task RunAsync() => Task.CompletedTask; }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.OperationIsOutsideContract, source);

    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
