using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class ParameterDefaultDiffersTests
{
    [Theory]
    [InlineData("double [|value|] = 0.2", "float", "0.1")]
    [InlineData("int [|value|] = 2", "int", "1")]
    [InlineData("string [|value|] = \"a\"", "text", "\"b\"")]
    [InlineData("bool [|value|] = true", "bool", "false")]
    [InlineData("int [|value|]", "int", "1")]
    [InlineData("int [|value|] = 1", "int?", "null")]
    public async Task Difference_is_reported(string declaration, string type, string given)
    {
        var messages = await Reports(Rules.ParameterDefaultDiffers, $"[SnakepitOperation] Task RunAsync({declaration}, CancellationToken token = default);", File(Run(Parameter("value", type, given))));

        Assert.Contains("by default in the worker (workers/demo.py:9)", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("double value = 0.1", "float", "0.1")]
    [InlineData("int value = 1", "float", "1.0")]
    [InlineData("string value = \"a\"", "text", "\"a\"")]
    [InlineData("string? value = null", "text?", "\"a\"")]
    [InlineData("bool value = true", "bool", "true")]
    [InlineData("string? value = null", "text?", "null")]
    [InlineData("decimal value = 1.5m", "decimal", "")]
    public Task Sound_code_is_not_reported(string declaration, string type, string given) => ReportsNothing($"[SnakepitOperation] Task RunAsync({declaration}, CancellationToken token = default);", File(Run(Parameter("value", type, given))));
}
