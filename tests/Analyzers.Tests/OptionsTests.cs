using System.Text.RegularExpressions;
using Snakepit.Analyzers.Tests.Robustness;

namespace Snakepit.Analyzers.Tests;

/// <summary>An option of <c>.editorconfig</c> is read, documented and tested, or it is not there.</summary>
public sealed partial class OptionsTests
{
    private static HashSet<string> Read { get; } = In(["src/Analyzers", "src/CodeFixes", "src/Roslyn"], "*.cs", Quoted());

    [Fact]
    public void Each_option_is_in_the_table() =>
        Assert.Equal(Read.Order(StringComparer.Ordinal), In(["docs/rules"], "README.md", Mentioned()).Order(StringComparer.Ordinal));

    [Fact]
    public void No_page_tells_of_others() =>
        Assert.Empty(In(["docs/rules"], "*.md", Mentioned()).Union(In(["docs"], "*.md", Set())).Except(Read));

    [Fact]
    public void Each_option_is_set_in_a_test() =>
        Assert.Empty(Read.Except(Snippets.All.SelectMany(static it => it.Options.Keys)));

    [Fact]
    public async Task Each_option_counts_as_the_compiler_reads_it()
    {
        foreach (var snippet in Snippets.All.Where(static it => it.Options.Count > 0 && it.Rule.Length > 0))
            Assert.Contains(snippet.Rule, (await Workbench.AnalyzeAsync(Workbench.Project(snippet))).Select(static it => it.Id));
    }

    private static HashSet<string> In(string[] folders, string pattern, Regex option) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories))
            .SelectMany(file => option.Matches(File.ReadAllText(file))).Select(static it => it.Value.Trim('"')),
    ];

    [GeneratedRegex("\"snakepit_[a-z_]+(\\.[a-z_]+)?\"")]
    private static partial Regex Quoted();

    // The Python package is called alike.
    [GeneratedRegex(@"\bsnakepit_(?!worker\b)[a-z_]+(\.[a-z_]+)?")]
    private static partial Regex Mentioned();

    [GeneratedRegex(@"\bsnakepit_[a-z_]+(\.[a-z_]+)?(?= = )")]
    private static partial Regex Set();
}
