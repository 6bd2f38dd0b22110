using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class ParameterMayBeNullTests
{
    [Theory]
    [InlineData("int? [|value|]", "int")]
    [InlineData("string? [|value|] = null", "text")]
    [InlineData("List<string?> [|value|]", "list<text>")]
    [InlineData("Row [|value|]", "{a: text}")]
    public async Task Difference_is_reported(string declaration, string type)
    {
        var messages = await Reports(Rules.ParameterMayBeNull, $"[SnakepitOperation] Task RunAsync({declaration}, CancellationToken token = default);", File(Run(Parameter("value", type))), "public record Row(string? A);");

        Assert.Contains("may be null, and the worker takes no None there (workers/demo.py:9)", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int? value", "int?")]
    [InlineData("string? value", "any")]
    [InlineData("string value", "text")]
    [InlineData("string? value", "(int | text)?")]
    [InlineData("Row value", "{a?: text?}")]
    public Task Sound_code_is_not_reported(string declaration, string type) => ReportsNothing($"[SnakepitOperation] Task RunAsync({declaration}, CancellationToken token = default);", File(Run(Parameter("value", type))), "public record Row(string? A);");
}
