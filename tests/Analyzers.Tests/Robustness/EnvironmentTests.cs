using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>The same code in projects that lack something, have it twice, or are of another kind: no analyzer and no fix throws.</summary>
public sealed class EnvironmentTests
{
    private static readonly string[] Without =
    [
        "Grpc.", "Google.", "Snakepit.Runtime", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "Microsoft.Extensions.Logging", "System.Runtime", "System.Collections", "System.Linq", "System.Threading",
    ];

    public static TheoryData<string> Missing => [.. Without, ""];

    [Theory]
    [MemberData(nameof(Missing))]
    public Task Missing_references_make_nothing_throw(string prefix) => SurviveAsync(project => project.WithMetadataReferences(
        project.MetadataReferences.Where(it => !Path.GetFileName(it.Display ?? "").StartsWith(prefix, StringComparison.Ordinal))));

    [Fact]
    public Task Types_of_several_references_make_nothing_throw() => SurviveAsync(static project => project.AddMetadataReferences(
    [
        Twice("One", "namespace Grpc.Core { public class RpcException : System.Exception; public class Status; } namespace Snakepit.Errors { public class SnakepitError; public class SnakepitResult<T>; }"),
        Twice("Two", "namespace Grpc.Core { public class RpcException : System.Exception; } namespace Snakepit.Contracts { public class SensitiveAttribute : System.Attribute; public class RaisesAttribute : System.Attribute; }"),
    ]));

    [Theory]
    [InlineData(LanguageVersion.CSharp1)]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.Preview)]
    public Task Other_versions_of_the_language_make_nothing_throw(LanguageVersion version) => SurviveAsync(project => project.WithParseOptions(TestProject.ParseOptions.WithLanguageVersion(version)));

    [Theory]
    [InlineData(OutputKind.ConsoleApplication)]
    [InlineData(OutputKind.NetModule)]
    [InlineData(OutputKind.WindowsRuntimeMetadata)]
    public Task Other_kinds_of_projects_make_nothing_throw(OutputKind kind) => SurviveAsync(project => project.WithCompilationOptions(
        ((CSharpCompilationOptions)project.CompilationOptions!).WithOutputKind(kind).WithNullableContextOptions(NullableContextOptions.Disable).WithAllowUnsafe(false)));

    [Fact]
    public Task Scripts_make_nothing_throw() => SurviveAsync(static project =>
    {
        foreach (var id in project.DocumentIds)
            project = project.Solution.WithDocumentSourceCodeKind(id, SourceCodeKind.Script).GetProject(project.Id)!;
        return project;
    });

    [Fact]
    public async Task Empty_project_makes_nothing_throw() => Assert.Empty(await Workbench.AnalyzeAsync(Workbench.Project([])));

    // All unusual code, and an example of each rule.
    private static async Task SurviveAsync(Func<Project, Project> change)
    {
        var sources = UnusualCode.All.Values.Select(static it => new Snippet("", "", [it])).Concat(Snippets.All.Where(static it => it.Rule.Length > 0).DistinctBy(static it => it.Rule));
        await Parallel.ForEachAsync(sources, async (snippet, token) =>
        {
            var project = change(Workbench.Project(snippet));
            token.ThrowIfCancellationRequested();
            if (!await MutationTests.CompilerSurvivesAsync(project))
                return;
            await foreach (var _ in Workbench.FixAsync(project, await Workbench.AnalyzeAsync(project)))
            {
            }
        });
    }

    private static MetadataReference Twice(string name, string source) => TestProject.Create(name, [source]).ToReference();
}
