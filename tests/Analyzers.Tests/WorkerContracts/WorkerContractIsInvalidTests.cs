using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class WorkerContractIsInvalidTests
{
    [Theory]
    [InlineData("", "line 1 has the end")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("{", "line 1 has no '\"'")]
    [InlineData("{}", "it does not say its schema version")]
    [InlineData("""{ "schema": 2 }""", "its schema version is 2, and only 1 is known")]
    [InlineData("""{ "schema": 1 }""", "'worker' is missing, or no text")]
    [InlineData("""{ "schema": 1, "worker": "a b" }""", "'a b' is no name of a worker")]
    [InlineData("""{ "schema": 1, "worker": "demo", "operations": 1 }""", "'operations' is no list of objects")]
    [InlineData("""{ "schema": 1, "worker": "demo", "operations": [{}] }""", "'name' is missing, or no text")]
    [InlineData("""{ "schema": 1, "worker": "demo", "operations": [{ "name": "a" }, { "name": "a" }] }""", "the operation 'a' is there twice")]
    [InlineData("""{ "schema": 1, "worker": "demo" } x""", "line 1 has something behind the end")]
    [InlineData("{ \"schema\": 1,\n \"worker\": \"de\nmo\" }", "line 2 has a text without end")]
    [InlineData("""{ "schema": 1, "worker": "\x" }""", "line 1 has an unknown escape")]
    [InlineData("""{ "schema": nul }""", "line 1 has no value")]
    public async Task Faulty_file_is_reported(string file, string problem)
    {
        var found = Assert.Single(await AnalyzeAsync(Contract("[SnakepitOperation] Task RunAsync(CancellationToken token);"), file));

        Assert.Equal(Rules.WorkerContractIsInvalid.Id, found.Id);
        Assert.Equal("""SnakepitWorker("demo")""", TextOf(found));
        Assert.Equal("/src/demo.contract.json", Assert.Single(found.AdditionalLocations).GetLineSpan().Path);
        Assert.Contains($"'demo.contract.json' is not compared with the contracts: {problem}", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_file_of_a_worker_is_reported()
    {
        var found = Assert.Single(await AnalyzeAsync(Contract("[SnakepitOperation] Task RunAsync(CancellationToken token);"), File(Run()), File(Run())));

        Assert.Equal("/src/demo1.contract.json", Assert.Single(found.AdditionalLocations).GetLineSpan().Path);
    }

    [Fact]
    public async Task Nesting_without_end_is_no_trouble() =>
        Assert.Single(await AnalyzeAsync(Contract("[SnakepitOperation] Task RunAsync(CancellationToken token);"), new string('[', 100_000)));

    [Fact]
    public async Task File_named_for_a_contract_is_reported_there()
    {
        var contracts = """
            [SnakepitWorker("a")] public partial interface IA { [SnakepitOperation] Task RunAsync(CancellationToken token); }
            [SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); }
            [SnakepitWorker("demo")] public partial interface IOther { [SnakepitOperation] Task RunAsync(CancellationToken token); }
            """;

        var found = await AnalyzeAsync(contracts, "nonsense", "nonsense");

        Assert.Equal(["""SnakepitWorker("a")""", """SnakepitWorker("demo")"""], found.Select(TextOf));
        Assert.StartsWith("\n[SnakepitWorker(\"demo\")] public partial interface IDemo", contracts[(found[1].Location.SourceSpan.Start - 2)..], StringComparison.Ordinal);
    }

    [Fact]
    public Task Unknown_members_mean_nothing() =>
        ReportsNothing("[SnakepitOperation] Task RunAsync(CancellationToken token);", File(Run(more: """, "later": [1, -2.5e3, "\u00e9", null, {}]""")));

    [Fact]
    public async Task Project_without_contracts_is_left_alone() => Assert.Empty(await AnalyzeAsync("class Program;", "nonsense"));

    private static string TextOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
