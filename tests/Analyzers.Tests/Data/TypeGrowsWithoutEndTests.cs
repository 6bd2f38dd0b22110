using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class TypeGrowsWithoutEndTests
{
    private const string More = """
        public sealed class Nest<T> { public [|Nest<List<T>>?|] Inner { get; init; } }
        public sealed class Tree<T> { public List<Tree<T>> Inner { get; init; } = []; }
        """;

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Nest<int> a, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.TypeGrowsWithoutEnd, members, More);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Tree<int> a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, More);
}
