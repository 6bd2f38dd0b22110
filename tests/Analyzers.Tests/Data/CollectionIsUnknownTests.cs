using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class CollectionIsUnknownTests
{
    private const string More = """
        public sealed class Orders : List<int>;
        """;

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync([|Orders|] a, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.CollectionIsUnknown, members, More);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(List<int> a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, More);
}
