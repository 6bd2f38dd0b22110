using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class WorkerContractIsUnmatchedTests
{
    [Fact]
    public async Task File_without_contract_is_reported()
    {
        var file = File(Run()).Replace("\"demo\"", "\"demos\"", StringComparison.Ordinal);

        var found = Assert.Single(await AnalyzeAsync(Contract("[SnakepitOperation] Task RunAsync(CancellationToken token);"), file));

        Assert.Equal(Rules.WorkerContractIsUnmatched.Id, found.Id);
        Assert.Contains("(did you mean 'demo'?)", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Broken_contract_counts_as_well() => ReportsNothing("[SnakepitOperation] int Run();", File(Run()));
}
