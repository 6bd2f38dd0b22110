using Snakepit.CodeFixes.WorkerContracts;
using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class ContractLacksParameterTests
{
    [Theory]
    [InlineData("Task [|RunAsync|](CancellationToken token);", "")]
    [InlineData("Task [|RunAsync|](IAsyncEnumerable<int> items, CancellationToken token);", ", { \"name\": \"items\", \"type\": \"stream<int>\" }")]
    public async Task Difference_is_reported(string member, string parameter)
    {
        var messages = await Reports(Rules.ContractLacksParameter, "[SnakepitOperation] " + member, File(Run(Parameter("value", "list<int>?").Replace("list<int>?", "int?", StringComparison.Ordinal) + parameter)));

        Assert.Contains("'RunAsync' lacks the parameter 'value' (int?) that the worker needs (workers/demo.py:9)", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public Task Fix_adds_the_parameters_behind_those_that_must_be_given() => Fixes(
        new ContractLacksParameterFixer(), Rules.ContractLacksParameter,
        """
        // Runs.
            [SnakepitOperation] Task [|RunAsync|](int id, string? note = null, CancellationToken token = default);
            [SnakepitOperation] Task {|SNK1503:{|SNK1503:MoreAsync|}|}(CancellationToken token);
        """,
        """
        // Runs.
            [SnakepitOperation] Task RunAsync(int id, double? rate, string? note = null, CancellationToken token = default);
            [SnakepitOperation] Task MoreAsync(bool deep, IReadOnlyList<string> names, CancellationToken token);
        """,
        File(Run(Parameter("id", "int") + "," + Parameter("rate", "float?") + "," + Parameter("note", "text?", "null")), Operation("more", Parameter("deep", "bool") + "," + Parameter("names", "list<text>"))));

    [Theory]
    [InlineData("Task RunAsync(int value, CancellationToken token);", "")]
    [InlineData("Task RunAsync([SnakepitName(\"value\")] int it, CancellationToken token);", "")]
    public Task Sound_code_is_not_reported(string member, string parameter) => ReportsNothing("[SnakepitOperation] " + member, File(Run(Parameter("value", "list<int>?").Replace("list<int>?", "int?", StringComparison.Ordinal) + parameter)));
}
