using System.Globalization;
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
        var (expected, found) = await InOtherOrdersAsync(sources, orders: 5);
        Assert.True(expected.Length > 40);
        Assert.All(found, it =>
            Assert.True(expected.SequenceEqual(it.Lines), $"Only in the first order:\n{string.Join('\n', expected.Except(it.Lines))}\nOnly in another:\n{string.Join('\n', it.Lines.Except(expected))}"));
    }

    [Fact]
    public async Task First_attribute_counts_where_each_part_has_one()
    {
        var (expected, found) = await InOtherOrdersAsync(
            [
                """[SnakepitWorker("")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(CancellationToken token); }""",
                """[SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(int count, CancellationToken token); }""",
                """[SnakepitWorker("other"), Raises("Not A Code")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(string text, CancellationToken token); }""",
            ],
            orders: 6);
        Assert.Contains(expected, static it => it.StartsWith("SNK1004", StringComparison.Ordinal));
        Assert.All(found, it => Assert.Equal(expected, it.Lines));
    }

    // Of several primary constructors the compiler takes the first, and knows no parameter of the others.
    [Fact]
    public async Task Leak_is_found_where_the_compiler_takes_the_primary_constructor_that_the_code_needs()
    {
        var (_, found) = await InOtherOrdersAsync(
            [
                "class Shop(int count);",
                """class Shop(Microsoft.Extensions.Logging.ILogger logger) { void Log(string password) => Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, "{P}", password); }""",
            ],
            orders: 8);
        var bound = found.Select(static it => it.Compilation.GetDiagnostics().All(static error => error.Id != "CS0103")).ToList();
        Assert.Equal([false, true], bound.Distinct().Order());
        Assert.Equal(bound, found.Select(static it => it.Lines.Any(static line => line.StartsWith("SNK3103", StringComparison.Ordinal))));
    }

    private static async Task<(string[] Expected, List<(Compilation Compilation, string[] Lines)> Found)> InOtherOrdersAsync(IEnumerable<string> sources, int orders)
    {
        var project = Workbench.Project(sources);
        var compilation = (await project.GetCompilationAsync())!;
        var expected = Lines(await Workbench.AnalyzeAsync(project, compilation, concurrent: false));

        List<(Compilation, string[])> found = [];
        var random = new Random(11);
        for (var order = 0; order < orders; order++)
        {
            var trees = compilation.SyntaxTrees.ToArray();
            random.Shuffle(trees);
            var shuffled = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
            found.Add((shuffled, Lines(await Workbench.AnalyzeAsync(project, shuffled, concurrent: order % 2 == 0))));
        }

        return (expected, found);
    }

    private static string[] Lines(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Select(static it => $"{it.Id} {it.Location.SourceTree?.FilePath}{it.Location.SourceSpan} {it.GetMessage(CultureInfo.InvariantCulture)}")
            .Order(StringComparer.Ordinal),
    ];
}
