using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class MemberNameIsTakenTests
{
    private const string More = """
        public sealed record Twice(int UserId, int [|User_Id|]);
        public sealed record Once(int UserId, [SnakepitName("other_id")] int User_Id);
        """;

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Twice a, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.MemberNameIsTaken, members, More);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Once a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, More);
}
