using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class TypeIsInaccessibleTests
{
    private const string More = """
        public sealed record Visible(int X);
        public class Outer { private sealed record Hidden(int X); }
        """;

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync([|Outer.Hidden|] a, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.TypeIsInaccessible, members, More);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Visible a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, More);
}
