using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class ClientNameIsTakenTests
{
    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public partial interface [|IDemo|] { [SnakepitOperation] Task RunAsync(CancellationToken token); } public class DemoClient;""")]
    [InlineData("""[SnakepitWorker("demo")] public partial interface [|IDemo|] { [SnakepitOperation] Task RunAsync(CancellationToken token); } [SnakepitWorker("other")] public partial interface [|Demo|] { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.ClientNameIsTaken, source);

    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); } public class DemoClient<T>;""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
