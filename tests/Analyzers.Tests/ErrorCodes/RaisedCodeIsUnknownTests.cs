using Snakepit.Roslyn;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.ErrorCodes;

public sealed class RaisedCodeIsUnknownTests
{
    private const string Codes = """
        [ErrorCodes] public static class Codes { [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string NoData = "no_data"; }
        """;

    [Theory]
    [InlineData("""[SnakepitOperation, Raises("no_data", [|"no_date"|])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Raises(Codes.NoData), Raises([|"gone"|])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""const string Own = "own"; [SnakepitOperation, Raises([|Own|])] Task RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.RaisedCodeIsUnknown, members, Codes);

    [Theory]
    [InlineData("""[SnakepitOperation, Raises(Codes.NoData, ErrorCodes.InvalidParams, "worker_crash")] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, Raises] Task RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, Codes);

    [Fact]
    public Task Fault_on_the_interface_is_reported_once() => Verify.Reports(
        Rules.RaisedCodeIsUnknown,
        $$"""
        {{Codes}}
        [SnakepitWorker("demo"), Raises(Codes.NoData, [|"no_date"|])]
        public partial interface IDemo
        {
            [SnakepitOperation] Task RunAsync(CancellationToken token);
            [SnakepitOperation] Task StopAsync(CancellationToken token);
        }
        """);

    [Fact]
    public Task Code_of_a_referenced_project_is_not_reported() => Verify.ReportsNothing(
        """
        [SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation, Raises(Codes.NoData)] Task RunAsync(CancellationToken token); }
        """,
        TestProject.Create("Lib", [Codes]).ToReference());
}
