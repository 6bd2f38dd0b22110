using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Contracts;

public sealed class InheritedMemberIsNoOperationTests
{
    [Theory]
    [InlineData("""[SnakepitWorker("demo")] public partial interface [|IDemo|] : IDisposable { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    [InlineData("""public interface IPlain { int Count { get; } } [SnakepitWorker("demo")] public partial interface [|IDemo|] : IPlain { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.InheritedMemberIsNoOperation, source);

    [Theory]
    [InlineData("""public interface IPlain { int Count => 1; } [SnakepitWorker("demo")] public partial interface IDemo : IPlain { [SnakepitOperation] Task RunAsync(CancellationToken token); }""")]
    [InlineData("""[SnakepitWorker("base")] public partial interface IBase { [SnakepitOperation] Task RunAsync(CancellationToken token); } [SnakepitWorker("demo")] public partial interface IDemo : IBase { }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
