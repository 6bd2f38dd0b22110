using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class PropertyIsLostTests
{
    private const string More = """
        public sealed class Half { public int [|Id|] { get; } = 1; }
        public sealed class Whole { public int Id { get; init; } = 1;
        public int Twice => Id * 2; }
        """;

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Half a, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.PropertyIsLost, members, More);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Whole a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, More);
}
