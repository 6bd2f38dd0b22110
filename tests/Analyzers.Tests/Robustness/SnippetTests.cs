using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>All analyzers and all fixes over everything that the tests of single rules use.</summary>
public sealed class SnippetTests
{
    [Fact]
    public async Task Fixes_of_code_that_compiles_give_code_that_compiles()
    {
        ConcurrentBag<string> broken = [];
        await Parallel.ForEachAsync(Snippets.All, async (snippet, _) =>
        {
            var project = Workbench.Project(snippet);
            var diagnostics = await Workbench.AnalyzeAsync(project);
            var compiled = await ErrorsAsync(project) is "";
            await foreach (var (fix, changed) in Workbench.FixAsync(project, diagnostics))
            {
                if (compiled && await ErrorsAsync(changed) is { Length: > 0 } errors)
                    broken.Add($"{fix}: {errors}\n{snippet}\n==== became\n{await TextAsync(changed)}");
            }
        });
        Assert.True(broken.IsEmpty, $"{broken.Count} fixes break the build:\n" + string.Join("\n\n", broken.Take(10)));
    }

    [Fact]
    public async Task Results_depend_neither_on_the_order_of_files_nor_on_concurrency()
    {
        var several = Snippets.All.Where(static it => it.Sources.Count > 1).ToList();
        Assert.NotEmpty(several);
        foreach (var snippet in several)
        {
            var forward = await Workbench.AnalyzeAsync(Workbench.Project(snippet), concurrent: false);
            var backward = await Workbench.AnalyzeAsync(Workbench.Project(snippet, snippet.Sources.Reverse()), concurrent: true);
            Assert.NotEmpty(forward);
            Assert.Equal(Lines(forward), Lines(backward));
        }
    }

    [Theory]
    [InlineData("Handling", "using Microsoft.Extensions.Logging; using Warehouse; using Warehouse.Errors;\n")]
    [InlineData("Leaks", Leaks.LeakCode.Usings)]
    public async Task Results_for_whole_sets_depend_on_neither(string set, string usings)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Analyzers.Tests", set, "Labelled"), "*.cs").Order(StringComparer.Ordinal);
        var sources = files.Select(file => WithUsings(file, usings));
        var project = Workbench.Project(sources);
        var compilation = (await project.GetCompilationAsync())!;
        var expected = Lines(await Workbench.AnalyzeAsync(project, compilation, concurrent: false)).ToList();
        Assert.True(expected.Count > 40);

        var random = new Random(7);
        for (var round = 0; round < 4; round++)
        {
            var trees = compilation.SyntaxTrees.ToArray();
            random.Shuffle(trees);
            var shuffled = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
            Assert.Equal(expected, Lines(await Workbench.AnalyzeAsync(project, shuffled, concurrent: round % 2 == 0)));
        }
    }

    internal static async Task<string> ErrorsAsync(Project project) =>
        string.Join("; ", (await project.GetCompilationAsync())!.GetDiagnostics().Where(static it => it.Severity == DiagnosticSeverity.Error).Take(5));

    internal static async Task<string> TextAsync(Project project)
    {
        var texts = await Task.WhenAll(project.Documents.Skip(1).Select(static async it => (await it.GetTextAsync()).ToString()));
        return string.Join("\n----\n", texts);
    }

    private static string WithUsings(string file, string usings) => Path.GetFileName(file) == "Contracts.cs" ? File.ReadAllText(file) : usings + File.ReadAllText(file);

    private static IEnumerable<string> Lines(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Select(static it => $"{it.Id} {it.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} at '{it.Location.SourceTree?.GetText().ToString(it.Location.SourceSpan)}'")
        .Order(StringComparer.Ordinal);
}
