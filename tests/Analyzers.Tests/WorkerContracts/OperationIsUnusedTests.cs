using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class OperationIsUnusedTests
{
    [Fact]
    public async Task Unused_operation_is_reported_at_the_contract()
    {
        var source = Contract("[SnakepitOperation] Task RunAsync(CancellationToken token);");

        var found = Assert.Single(await AnalyzeAsync(source, File(Run(), Operation("more"))));

        Assert.Equal(Rules.OperationIsUnused.Id, found.Id);
        Assert.Equal("IDemo", source.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        var place = Assert.Single(found.AdditionalLocations).GetLineSpan();
        Assert.Equal(("/src/workers/demo.py", 6), (place.Path.Replace('\\', '/'), place.StartLinePosition.Line));
    }

    [Fact]
    public Task Inherited_operations_are_used() => ReportsNothing(
        "", File(Run()).Replace("\"demo\"", "\"it\"", StringComparison.Ordinal),
        """
        [SnakepitWorker("base")] public partial interface IBase { [SnakepitOperation] Task RunAsync(CancellationToken token); }
        [SnakepitWorker("it")] public partial interface IIt : IBase;
        """);
}
