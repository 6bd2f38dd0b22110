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

    [Theory]
    [InlineData("Task RunAsync(int value, CancellationToken token);", "")]
    [InlineData("Task RunAsync([SnakepitName(\"value\")] int it, CancellationToken token);", "")]
    public Task Sound_code_is_not_reported(string member, string parameter) => ReportsNothing("[SnakepitOperation] " + member, File(Run(Parameter("value", "list<int>?").Replace("list<int>?", "int?", StringComparison.Ordinal) + parameter)));
}
