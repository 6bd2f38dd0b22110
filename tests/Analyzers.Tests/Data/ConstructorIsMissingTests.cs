using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class ConstructorIsMissingTests
{
    private const string More = """
        public sealed class Closed { private Closed() { } }
        public sealed class Other(int unrelated) { public int Value { get; set; } = unrelated; }
        public sealed class Open(int value) { public int Value => value; }
        """;

    [Theory]
    [InlineData("""[SnakepitOperation] [|Task<Closed>|] RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] [|Task<Other>|] RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.ConstructorIsMissing, members, More);

    [Theory]
    [InlineData("""[SnakepitOperation] Task<Open> RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, More);
}
