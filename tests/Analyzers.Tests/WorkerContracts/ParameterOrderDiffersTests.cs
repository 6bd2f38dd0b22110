using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class ParameterOrderDiffersTests
{
    [Theory]
    [InlineData("Task [|RunAsync|](int b, int a, CancellationToken token);", "")]
    [InlineData("Task [|RunAsync|](int b, int a, int c = 1, CancellationToken token = default);", ", { \"name\": \"c\", \"type\": \"int\" }")]
    public async Task Difference_is_reported(string member, string more)
    {
        var messages = await Reports(Rules.ParameterOrderDiffers, "[SnakepitOperation] " + member, File(Run(Parameter("a", "int") + "," + Parameter("b", "int") + more)));

        Assert.Contains("'RunAsync' has the order b, a", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task RunAsync(int a, int b, CancellationToken token);", "")]
    [InlineData("Task RunAsync(int b, int a = 1, CancellationToken token = default);", "")]
    public Task Sound_code_is_not_reported(string member, string more) => ReportsNothing("[SnakepitOperation] " + member, File(Run(Parameter("a", "int") + "," + Parameter("b", "int") + more)));
}
