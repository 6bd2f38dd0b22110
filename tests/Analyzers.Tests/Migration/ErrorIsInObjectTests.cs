using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class ErrorIsInObjectTests
{
    [Theory]
    [InlineData("object Load() => [|new { success = false, error = \"none\" }|];")]
    [InlineData("Reply Load() => [|new Reply { Success = false, Error = \"none\" }|];")]
    [InlineData("Reply Load() => [|new() { Success = false, Error = \"none\" }|];")]
    [InlineData("Dictionary<string, object?> Load() => [|new() { [\"success\"] = false, [\"error\"] = \"none\" }|];")]
    [InlineData("Dictionary<string, object?> Load() => [|new Dictionary<string, object?> { { \"ok\", false }, { \"error_message\", \"none\" } }|];")]
    public Task Fault_is_reported(string member) => Verify.Reports(Rules.ErrorIsInObject, InClass(member));

    [Theory]
    [InlineData("object Load() => new { success = true, error = (string?)null };")]
    [InlineData("object Load() => new { success = false, name = \"x\" };")]
    [InlineData("Reply Load() => new Reply { Success = true, Error = null };")]
    [InlineData("Reply Load(bool ok) => new Reply { Success = ok, Error = \"none\" };")]
    [InlineData("object Load() => new { open = false, error = \"none\" };")]
    public Task Sound_code_is_not_reported(string member) => Verify.ReportsNothing(Rules.ErrorIsInObject, InClass(member));

    private static string InClass(string member) => $$"""
        class Reply { public bool Success { get; set; } public string? Error { get; set; } public int Total { get; set; } }
        class Shop { {{member}} }
        """;
}
