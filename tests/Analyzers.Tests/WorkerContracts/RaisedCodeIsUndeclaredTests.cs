using Snakepit.CodeFixes.WorkerContracts;
using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class RaisedCodeIsUndeclaredTests
{
    private const string Constants = """
        [ErrorCodes]
        public static class DemoErrors
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string NoData = "no_data";
        }
        """;

    [Theory]
    [InlineData("[SnakepitOperation] Task [|RunAsync|](CancellationToken token);")]
    [InlineData("[SnakepitOperation, Raises(\"other\")] Task [|RunAsync|](CancellationToken token);")]
    public async Task Difference_is_reported(string member)
    {
        var messages = await Reports(Rules.RaisedCodeIsUndeclared, member, File(Run(raises: Raised("no_data") + "," + Raised("No Code"))), "public static class Codes { public const string NoData = \"no_data\"; }");

        Assert.Contains("'RunAsync' may end with 'no_data' (workers/demo.py:12)", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public Task Fix_adds_the_codes_to_the_contract() => Fixes(
        new RaisedCodeIsUndeclaredFixer(), Rules.RaisedCodeIsUndeclared,
        """
        // Runs.
            [SnakepitOperation] Task [|RunAsync|](CancellationToken token);
            [SnakepitOperation, Raises("x")]
            Task {|SNK1510:{|SNK1510:MoreAsync|}|}(CancellationToken token);
        """,
        """
        // Runs.
            [SnakepitOperation, Raises("no_data")] Task RunAsync(CancellationToken token);
            [SnakepitOperation, Raises("x", ErrorCodes.FileNotFound, "no_data")]
            Task MoreAsync(CancellationToken token);
        """,
        File(Run(raises: Raised("no_data")), Operation("more", raises: Raised("file_not_found") + "," + Raised("no_data"))));

    [Fact]
    public Task Fix_names_the_constant_of_the_project() => Fixes(
        new RaisedCodeIsUndeclaredFixer(), Rules.RaisedCodeIsUndeclared,
        "[SnakepitOperation] Task [|RunAsync|](CancellationToken token);",
        "[SnakepitOperation, Raises(DemoErrors.NoData)] Task RunAsync(CancellationToken token);",
        File(Run(raises: Raised("no_data"))),
        Constants);

    [Theory]
    [InlineData("[SnakepitOperation, Raises(\"no_data\")] Task RunAsync(CancellationToken token);")]
    [InlineData("[SnakepitOperation, Raises(\"x\"), Raises(Codes.NoData)] Task RunAsync(CancellationToken token);")]
    public Task Sound_code_is_not_reported(string member) => ReportsNothing(member, File(Run(raises: Raised("no_data") + "," + Raised("No Code"))), "public static class Codes { public const string NoData = \"no_data\"; }");
}
