using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class WorkerLacksOperationTests
{
    [Theory]
    [InlineData("Task [|RunsAsync|](CancellationToken token); [SnakepitOperation] Task RunAsync(CancellationToken token);")]
    public async Task Difference_is_reported(string member)
    {
        var messages = await Reports(Rules.WorkerLacksOperation, "[SnakepitOperation] " + member, File(Run()));

        Assert.Contains("'RunsAsync' is the operation 'runs', which demo:Demo does not have (did you mean 'run'?)", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task RunAsync(CancellationToken token);")]
    [InlineData("Task run(CancellationToken token);")]
    public Task Sound_code_is_not_reported(string member) => ReportsNothing("[SnakepitOperation] " + member, File(Run()));
}
