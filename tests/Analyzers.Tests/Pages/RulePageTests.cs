using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Analyzers.Tests.Robustness;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Pages;

/// <summary>The pages of the rules keep their word: what they call bad is reported, what they call good compiles and is not.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Rules => [.. RulePage.All.Where(static it => it.Bad.Count > 0).Select(static it => it.Rule)];

    [Fact]
    public void Each_rule_has_examples() => Assert.Equal(
        ["SNK1512", "SNK1514"], RulePage.All.Where(static it => it.Rule != "README" && (it.Bad.Count == 0 || it.Good.Count == 0)).Select(static it => it.Rule));

    [Theory, MemberData(nameof(Rules))]
    public async Task Bad_code_is_reported(string rule)
    {
        var page = RulePage.All.Single(it => it.Rule == rule);
        foreach (var block in page.Bad)
        {
            Assert.Empty(TestProject.Parse(Frames.Around(page, block), "Bad.cs").GetDiagnostics().Select(static it => it.ToString()));
            Assert.Contains(rule, await FindAsync(page, block));
        }
    }

    [Theory, MemberData(nameof(Rules))]
    public async Task Good_code_compiles_and_is_not_reported(string rule)
    {
        var page = RulePage.All.Single(it => it.Rule == rule);
        foreach (var block in page.Good)
        {
            Assert.Empty(await SnippetTests.ErrorsAsync(ProjectOf(page, block)));
            Assert.DoesNotContain(rule, await FindAsync(page, block));
        }
    }

    [Fact]
    public void Blocks_elsewhere_are_sound_as_well() => Assert.All(RulePage.All.Where(static it => it.Rule == "README").SelectMany(static it => it.Blocks), static block =>
        Assert.Empty(TestProject.Parse(block, "Block.cs").GetDiagnostics().Select(static it => it.ToString())));

    private static async Task<IEnumerable<string>> FindAsync(RulePage page, string block)
    {
        var project = ProjectOf(page, block);
        var analyzer = Verify.Analyzers.Single(it => it.SupportedDiagnostics.Any(supported => supported.Id == page.Rule));
        var found = await (await project.GetCompilationAsync())!.WithAnalyzers([analyzer], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return found.Select(static it => it.Id);
    }

    private static Project ProjectOf(RulePage page, string block) => Workbench.Project(new Snippet(page.Rule, page.Rule, [Frames.Around(page, block)])
    {
        Files = Frames.Workers.TryGetValue(page.Rule, out var worker) ? [("/src/worker.contract.json", worker)] : [],
    });
}
