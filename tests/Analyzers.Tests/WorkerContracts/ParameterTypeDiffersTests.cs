using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class ParameterTypeDiffersTests
{
    [Theory]
    [InlineData("string [|value|]", "int")]
    [InlineData("double [|value|]", "int")]
    [InlineData("decimal [|value|]", "float")]
    [InlineData("DateTime [|value|]", "text")]
    [InlineData("byte[] [|value|]", "text")]
    [InlineData("int[] [|value|]", "list<text>")]
    [InlineData("double[] [|value|]", "array<float32>")]
    [InlineData("long[] [|value|]", "array<float64>")]
    [InlineData("List<string> [|value|]", "dict<text, int>")]
    [InlineData("Dictionary<string, int> [|value|]", "dict<text, text>")]
    [InlineData("(int, int) [|value|]", "tuple<int, int, int>")]
    [InlineData("bool [|value|]", "int")]
    [InlineData("Row [|value|]", "{a: int}")]
    [InlineData("Row [|value|]", "{a: int, b: int}")]
    [InlineData("Row [|value|]", "{a: int, b: text, c: int}")]
    [InlineData("List<Row> [|value|]", "list<{a: text, b: text}>")]
    [InlineData("string [|value|]", "int | float")]
    [InlineData("Guid [|value|]", "text | int")]
    public async Task Difference_is_reported(string declaration, string type)
    {
        var messages = await Reports(Rules.ParameterTypeDiffers, $"[SnakepitOperation] Task RunAsync({declaration}, CancellationToken token = default);", File(Run(Parameter("value", type))), "public record Row(int A, string B); public enum Kind { One } public record Node(List<Node> Children);");

        Assert.Contains("'value' ", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int value", "int")]
    [InlineData("int value", "float")]
    [InlineData("int value", "any")]
    [InlineData("string value", "datetime")]
    [InlineData("Kind value", "text")]
    [InlineData("Kind value", "enum")]
    [InlineData("string value", "enum")]
    [InlineData("double[] value", "list<float>")]
    [InlineData("ReadOnlyMemory<double> value", "array<float64>")]
    [InlineData("float[] value", "array<float64>")]
    [InlineData("int[] value", "list<float>")]
    [InlineData("byte[] value", "list<int>")]
    [InlineData("List<int> value", "set<int>")]
    [InlineData("List<int> value", "tuple<int, int>")]
    [InlineData("HashSet<int> value", "list<int>")]
    [InlineData("Dictionary<int, string> value", "dict<text, text>")]
    [InlineData("Row value", "record")]
    [InlineData("Row value", "{a: int, b: text}")]
    [InlineData("Row value", "{a: float, b: any, c?: int}")]
    [InlineData("Row value", "dict<text, any>")]
    [InlineData("int? value", "int?")]
    [InlineData("string value", "(int | text)?")]
    [InlineData("System.Text.Json.JsonElement value", "{a: int}")]
    [InlineData("int value", "something_new<int>")]
    [InlineData("int value", "list<int")]
    [InlineData("Uri value", "text")]
    [InlineData("Node value", "{children: list<{children: list<{children: list<{children: list<record>}>}>}>}")]
    public Task Sound_code_is_not_reported(string declaration, string type) => ReportsNothing($"[SnakepitOperation] Task RunAsync({declaration}, CancellationToken token = default);", File(Run(Parameter("value", type))), "public record Row(int A, string B); public enum Kind { One } public record Node(List<Node> Children);");
}
