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

    [Theory]
    [InlineData("int value", "")]
    [InlineData("[SnakepitName(\"value\")] int it", "")]
    [InlineData("int value, int more", ", \"open\": true")]
    [InlineData("int value, SnakepitCallOptions? options", "")]
    public Task Sound_code_is_not_reported(string parameters, string more) => ReportsNothing($"[SnakepitOperation] Task RunAsync({parameters}, CancellationToken token = default);", File(Run(Parameter("value", "int"), more: more)));
}
