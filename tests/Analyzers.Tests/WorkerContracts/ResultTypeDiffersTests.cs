using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class ResultTypeDiffersTests
{
    [Theory]
    [InlineData("Task<int>", "float")]
    [InlineData("Task<string>", "int")]
    [InlineData("Task<int>", "int?")]
    [InlineData("Task<SnakepitResult<int>>", "text")]
    [InlineData("ValueTask<int[]>", "list<float>")]
    [InlineData("Task<int>", "null")]
    [InlineData("Task<Row>", "{a: int}")]
    [InlineData("Task<Row>", "{a: text, b: text}")]
    [InlineData("Task<string>", "enum?")]
    public async Task Difference_is_reported(string type, string python)
    {
        var messages = await Reports(Rules.ResultTypeDiffers, $"[SnakepitOperation] {type} [|RunAsync|](CancellationToken token);", File(Run(result: python)), "public record Row(int A, string B); public record Loose(int A = 1) { public string? B { get; init; } }");

        Assert.Contains("'RunAsync' returns ", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task<double>", "int")]
    [InlineData("Task<int?>", "int?")]
    [InlineData("Task", "int")]
    [InlineData("Task<int>", "any")]
    [InlineData("Task<decimal>", "float")]
    [InlineData("Task<TimeSpan>", "float")]
    [InlineData("Task<Row>", "{a: int, b: text, c: int}")]
    [InlineData("Task<Loose>", "{}")]
    [InlineData("Task<string>", "enum")]
    [InlineData("Task<Row>", "record")]
    [InlineData("Task<double[]>", "array")]
    [InlineData("Task<List<double>>", "array<float64>")]
    public Task Sound_code_is_not_reported(string type, string python) => ReportsNothing($"[SnakepitOperation] {type} RunAsync(CancellationToken token);", File(Run(result: python)), "public record Row(int A, string B); public record Loose(int A = 1) { public string? B { get; init; } }");
}
