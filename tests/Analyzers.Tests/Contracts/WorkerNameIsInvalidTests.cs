using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class WorkerNameIsInvalidTests
{
    [Theory]
    [InlineData("""[SnakepitWorker([|"my worker"|])] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    [InlineData("""[SnakepitWorker([|""|])] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.WorkerNameIsInvalid, source);

    [Theory]
    [InlineData("""[SnakepitWorker("my_worker.v2")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
