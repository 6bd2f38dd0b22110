using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class MemberNameIsInvalidTests
{
    private const string More = """
        public sealed record Tagged([SnakepitName("$id")] int [|Id|]);
        public sealed record Named([SnakepitName("id")] int Id);
        """;

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Tagged a, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.MemberNameIsInvalid, members, More);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Named a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, More);
}
