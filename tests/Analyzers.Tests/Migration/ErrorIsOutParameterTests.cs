using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class ErrorIsOutParameterTests
{
    [Theory]
    [InlineData("bool [|TryLoad|](int id, out string error) { error = \"\"; return true; }")]
    [InlineData("bool [|TryLoad|](int id, out int value, out string? errorMessage) { value = 1; errorMessage = null; return true; }")]
    public Task Fault_is_reported(string member) => Verify.Reports(Rules.ErrorIsOutParameter, $"class Shop {{ {member} }}");

    [Theory]
    [InlineData("bool TryLoad(int id, out string name) { name = \"\"; return true; }")]
    [InlineData("bool TryLoad(int id, ref string error) => true;")]
    [InlineData("int Load(out string error) { error = \"\"; return 1; }")]
    [InlineData("bool TryLoad(out int a, out int b, out string error) { a = b = 1; error = \"\"; return true; }")]
    [InlineData("bool Check(string error) => error.Length > 0;")]
    public Task Sound_code_is_not_reported(string member) => Verify.ReportsNothing(Rules.ErrorIsOutParameter, $"class Shop {{ {member} }}");
}
