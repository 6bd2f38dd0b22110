using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>One project of code that does not belong together: types, members and top-level statements are defined many times over.</summary>
public sealed class ClashTests
{
    [Fact]
    public async Task Results_depend_neither_on_the_order_of_files_nor_on_concurrency_where_definitions_clash()
    {
        var sources = Snippets.All.Where(static it => it.Rule.Length > 0 && it.Files.Count == 0).GroupBy(static it => it.Rule)
            // A few of each: where many meet, a type is a class here and an interface there, and the compiler itself takes the first.
            .SelectMany(static rule => rule.Take(3)).SelectMany(static it => it.Sources);
        var project = Workbench.Project(sources);
        var compilation = (await project.GetCompilationAsync())!;
        var expected = Lines(await Workbench.AnalyzeAsync(project, compilation, concurrent: false));
        Assert.True(expected.Length > 40);

        var random = new Random(11);
        for (var round = 0; round < 5; round++)
        {
            var trees = compilation.SyntaxTrees.ToArray();
            random.Shuffle(trees);
            var shuffled = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
            var found = Lines(await Workbench.AnalyzeAsync(project, shuffled, concurrent: round % 2 == 0));
            Assert.True(expected.SequenceEqual(found), $"Only in the first order:\n{string.Join('\n', expected.Except(found))}\nOnly in another:\n{string.Join('\n', found.Except(expected))}");
        }
    }

    private static string[] Lines(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Select(static it => $"{it.Id} {it.Location.SourceTree?.FilePath}{it.Location.SourceSpan} {it.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
            .Order(StringComparer.Ordinal),
    ];
}
