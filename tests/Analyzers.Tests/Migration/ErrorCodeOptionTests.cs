using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Snakepit.Analyzers.Tests.Robustness;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>The code that an .editorconfig names for errors that had none.</summary>
public sealed class ErrorCodeOptionTests
{
    private const string Codes = """
        namespace Shop.Problems
        {
            [ErrorCodes]
            public static class ShopErrors
            {
                [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string Failed = "shop_failed";
            }
        }
        """;

    [Theory]
    [InlineData("ShopErrors.Failed", "using Shop.Problems;", "SnakepitError.Create(ShopErrors.Failed, \"none\")")]
    [InlineData("Shop.Problems.ShopErrors.Failed", "using Shop.Problems;", "SnakepitError.Create(ShopErrors.Failed, \"none\")")]
    [InlineData("invalid_params", "", "SnakepitError.Create(\"invalid_params\", \"none\")")]
    public async Task Code_is_written_with_its_using_directive(string option, string directive, string created)
    {
        foreach (var (rule, member) in ((string, string)[])[
            ("SNK4003", "void Load() => throw new Exception(\"none\");"),
            ("SNK4004", "(bool ok, string? error) Load(int id) => id > 0 ? (true, null) : (false, \"none\");"),
            ("SNK4005", "bool Load(int id, out string? error) { error = null; if (id > 0) return true; error = \"none\"; return false; }")])
        {
            var project = Workbench.Project([Codes, $"namespace Shop.Orders {{ class Shop {{ {member} }} }}"]);
            project = project.AddAnalyzerConfigDocument(".editorconfig", SourceText.From($"root = true\n[*.cs]\nsnakepit_migration_error_code = {option}\n"), filePath: "/src/.editorconfig").Project;
            var changed = await Workbench.FixAllAsync(project, rule);
            var text = await SnippetTests.TextAsync(changed);
            Assert.Equal("", await SnippetTests.ErrorsAsync(changed));
            Assert.Contains(created, text, StringComparison.Ordinal);
            Assert.Contains(directive, text, StringComparison.Ordinal);
        }
    }
}
