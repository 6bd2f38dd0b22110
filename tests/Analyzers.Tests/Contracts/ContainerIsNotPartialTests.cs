using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class ContainerIsNotPartialTests
{
    [Theory]
    [InlineData("""public static class [|Outer|] { [SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); } }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.ContainerIsNotPartial, source);

    [Theory]
    [InlineData("""public static partial class Outer { [SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); } }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
