using Snakepit.CodeFixes.WorkerContracts;
using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class WorkerLacksParameterTests
{
    [Theory]
    [InlineData("int value, int [|valeu|]", "")]
    [InlineData("int value, [SnakepitName(\"other\")] int [|it|]", "")]
    public async Task Difference_is_reported(string parameters, string more)
    {
        var messages = await Reports(Rules.WorkerLacksParameter, $"[SnakepitOperation] Task RunAsync({parameters}, CancellationToken token = default);", File(Run(Parameter("value", "int"), more: more)));

        Assert.Contains("which 'run' (workers/demo.py:7) does not take", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public Task Fix_sends_the_parameters_by_the_names_that_the_worker_has() => Fixes(
        new WorkerLacksParameterFixer(), Rules.WorkerLacksParameter,
        """
        [SnakepitOperation]
            Task {|SNK1503:{|SNK1503:RunAsync|}|}(
                int {|SNK1502:values|}, // the value
                [SnakepitName("lenght")] int {|SNK1502:size|},
                CancellationToken token);
        """,
        """
        [SnakepitOperation]
            Task RunAsync(
                [SnakepitName("value")] int values, // the value
                [SnakepitName("length")] int size,
                CancellationToken token);
        """,
        File(Run(Parameter("value", "int") + "," + Parameter("length", "int"))));

    [Fact]
    public Task Fix_is_not_offered_where_no_name_is_near() => FixesNothing(
        new WorkerLacksParameterFixer(), Rules.WorkerLacksParameter, "[SnakepitOperation] Task RunAsync(int [|elsewhere|], CancellationToken token);", File(Run()), "");

    [Theory]
    [InlineData("int value", "")]
    [InlineData("[SnakepitName(\"value\")] int it", "")]
    [InlineData("int value, int more", ", \"open\": true")]
    [InlineData("int value, SnakepitCallOptions? options", "")]
    public Task Sound_code_is_not_reported(string parameters, string more) => ReportsNothing($"[SnakepitOperation] Task RunAsync({parameters}, CancellationToken token = default);", File(Run(Parameter("value", "int"), more: more)));
}
