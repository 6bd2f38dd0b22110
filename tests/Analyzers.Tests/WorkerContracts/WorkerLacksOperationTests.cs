using Snakepit.CodeFixes.WorkerContracts;
using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class WorkerLacksOperationTests
{
    [Theory]
    [InlineData("Task [|RunsAsync|](CancellationToken token); [SnakepitOperation] Task RunAsync(CancellationToken token);", "; add it there", "other")]
    [InlineData("Task [|RunsAsync|](CancellationToken token); [SnakepitOperation] Task RunAsync(CancellationToken token);", " (did you mean 'run2'?); add it there", "run2")]
    public async Task Difference_is_reported(string member, string hint, string more)
    {
        var found = await AnalyzeAsync(Contract("[SnakepitOperation] " + member.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)), File(Run(), Operation(more)));

        var message = Assert.Single(found, static it => it.Id == Rules.WorkerLacksOperation.Id).GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"'RunsAsync' is the operation 'runs', which demo:Demo does not have{hint}", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Fix_gives_the_operations_the_names_that_the_worker_has() => Fixes(
        new WorkerLacksOperationFixer(), Rules.WorkerLacksOperation,
        """
        // Runs.
            [SnakepitOperation(Idempotent = true)] Task {|SNK1501:RunsAsync|}(CancellationToken token);
            [SnakepitOperation("sumarize")] Task {|SNK1501:SumAsync|}(CancellationToken token);
        """,
        """
        // Runs.
            [SnakepitOperation("run", Idempotent = true)] Task RunsAsync(CancellationToken token);
            [SnakepitOperation("summarize")] Task SumAsync(CancellationToken token);
        """,
        File(Run(), Operation("summarize")), "#pragma warning disable SNK1511");

    [Fact]
    public Task Fix_is_not_offered_where_no_name_is_near() => FixesNothing(
        new WorkerLacksOperationFixer(), Rules.WorkerLacksOperation, "[SnakepitOperation] Task [|ElsewhereAsync|](CancellationToken token);", File(), "");

    [Theory]
    [InlineData("Task RunAsync(CancellationToken token);")]
    [InlineData("Task run(CancellationToken token);")]
    public Task Sound_code_is_not_reported(string member) => ReportsNothing("[SnakepitOperation] " + member, File(Run()));
}
