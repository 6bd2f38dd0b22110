namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>Real code: that of this repository, whole folders as one project, in which much is defined twice or not at all.</summary>
public sealed class RepositoryTests
{
    [Theory]
    [InlineData("src/Runtime")]
    [InlineData("src/AspNetCore")]
    [InlineData("src/Analyzers")]
    [InlineData("src/CodeFixes")]
    [InlineData("samples")]
    [InlineData("bench")]
    [InlineData("tests/Integration.Tests")]
    [InlineData("tests/Runtime.Tests")]
    public async Task Own_code_makes_nothing_throw(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
        var project = Workbench.Project(files.Select(File.ReadAllText));
        var diagnostics = await Workbench.AnalyzeAsync(project);
        await foreach (var _ in Workbench.FixAsync(project, diagnostics))
        {
        }
    }
}
