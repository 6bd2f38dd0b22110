using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class ContractIsGenericTests
{
    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public partial interface IDemo[|<T>|] { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    [InlineData("""public static partial class Outer<T> { [SnakepitWorker("demo")] public partial interface [|IDemo|] { [SnakepitOperation] Task RunAsync(CancellationToken token); } }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.ContractIsGeneric, source);

    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public partial interface IOrders { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
