using Snakepit.Analyzers.WorkerContracts;
using Snakepit.CodeFixes.WorkerContracts;
using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class OperationIsUnusedTests
{
    private const string Constants = """
        [ErrorCodes]
        public static class DemoErrors
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string NoData = "no_data";
        }
        """;

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
    public Task Fix_names_the_constants_of_the_project() => FixesAll(
        new OperationIsUnusedFixer(), Rules.OperationIsUnused,
        [("/src/demo.contract.json", File(Run(), Operation("look", "", "null", Raised("file_not_found") + "," + Raised("no_data") + "," + Raised("other"))))],
        (Constants, Constants),
        (
            """
            [SnakepitWorker("demo")]
            public partial interface [|IDemo|]
            {
                [SnakepitOperation] Task RunAsync(CancellationToken token);
            }
            """,
            """
            [SnakepitWorker("demo")]
            public partial interface IDemo
            {
                [SnakepitOperation] Task RunAsync(CancellationToken token);

                [SnakepitOperation, Raises(ErrorCodes.FileNotFound, DemoErrors.NoData, "other")] Task LookAsync(CancellationToken cancellationToken = default);
            }
            """));

    [Fact]
    public Task Fix_adds_the_operations_over_several_documents() => FixesAll(
        new OperationIsUnusedFixer(), Rules.OperationIsUnused,
        [
            ("/src/demo.contract.json", File(
                Run(),
                Operation("fit_model", Parameter("rows", "list<record>") + "," + Parameter("learning_rate", "float", "0.1") + "," + Parameter("class", "text?", "null"), "uuid", Raised("no_data")),
                Operation("odd.Name", Parameter("X__y", "dict<text, decimal?>") + "," + Parameter("tuned", "bytes", ""), "null"),
                Operation("train", """{ "name": "steps", "type": "stream<int>" }""", "stream<array<float32>>"))),
            ("/src/other.contract.json", File(Operation("ping")).Replace("\"demo\"", "\"other\"", StringComparison.Ordinal)),
        ],
        (
            """
            [SnakepitWorker("demo")]
            public partial interface {|SNK1511:{|SNK1511:{|SNK1511:IDemo|}|}|}
            {
                // Runs.
                [SnakepitOperation] Task RunAsync(CancellationToken token);
            }
            """,
            """
            using System.Text.Json;

            [SnakepitWorker("demo")]
            public partial interface IDemo
            {
                // Runs.
                [SnakepitOperation] Task RunAsync(CancellationToken token);

                [SnakepitOperation, Raises("no_data")] Task<Guid> FitModelAsync(IReadOnlyList<JsonElement> rows, double learningRate = 0.1, string? @class = null, CancellationToken cancellationToken = default);

                [SnakepitOperation("odd.Name")] Task OddNameAsync([SnakepitName("X__y")] IReadOnlyDictionary<string, decimal?> xY, CancellationToken cancellationToken = default);

                [SnakepitOperation] IAsyncEnumerable<float[]> TrainAsync(IAsyncEnumerable<long> steps, CancellationToken cancellationToken = default);
            }
            """),
        (
            """
            [SnakepitWorker("other")]
            public partial interface [|IOther|]
            {
            }
            """,
            """
            using System.Text.Json;

            [SnakepitWorker("other")]
            public partial interface IOther
            {
                [SnakepitOperation] Task<JsonElement> PingAsync(CancellationToken cancellationToken = default);
            }
            """));

    [Fact]
    public async Task Name_that_is_taken_gets_no_fix()
    {
        var found = await AnalyzeAsync(Contract("[SnakepitOperation(\"x\")] Task RunAsync(CancellationToken token);"), File(Operation("x"), Run()));

        Assert.Equal("", Assert.Single(found).Properties[ContractComparison.TextProperty]);
    }

    [Fact]
    public Task Inherited_operations_are_used() => ReportsNothing(
        "", File(Run()).Replace("\"demo\"", "\"it\"", StringComparison.Ordinal),
        """
        [SnakepitWorker("base")] public partial interface IBase { [SnakepitOperation] Task RunAsync(CancellationToken token); }
        [SnakepitWorker("it")] public partial interface IIt : IBase;
        """);
}
