using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Snakepit.Analyzers.Tests.Robustness;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>Methods of one project and their callers in another change together.</summary>
public sealed class SeveralProjectsTests
{
    private const string Library = """
        public class Orders
        {
            public (bool ok, int count, string? error) Count(string article) => article.Length > 0 ? (true, 1, null) : (false, 0, "no article");
            public bool TryCount(string article, out int count, out string? error) { if (article.Length > 0) { count = 1; error = null; return true; } count = 0; error = "no article"; return false; }
            public Dictionary<string, object> Load(string article) => article.Length > 0 ? new() { ["success"] = true, ["count"] = 1 } : new() { ["success"] = false, ["error"] = "no article" };
        }
        """;

    private const string Caller = """
        using System.Collections.Generic;

        public class Caller
        {
            public string? Tuple(Orders orders) { var (ok, count, error) = orders.Count("tea"); return ok ? count.ToString() : error; }
            public string? Out(Orders orders) => orders.TryCount("tea", out var count, out var error) ? count.ToString() : error;
            public string? Entry(Orders orders) { var d = orders.Load("tea"); return (bool)d["success"] ? ((int)d["count"]).ToString() : (string)d["error"]; }
        }
        """;

    [Theory]
    [InlineData("SNK4004", "var result = orders.Count(\"tea\"); return result.IsSuccess ? result.Value.ToString() : result.Error.Message;")]
    [InlineData("SNK4005", "orders.TryCount(\"tea\").TryGetValue(out var count, out var error) ? count.ToString() : error.Message;")]
    [InlineData("SNK4006", "var d = orders.Load(\"tea\"); return d.IsSuccess ? d.Value.ToString() : d.Error.Message;")]
    public async Task Callers_in_another_project_change_too(string rule, string caller)
    {
        var (solution, library, application) = Solution(TestProject.References);
        var changed = Assert.IsType<Solution>(await FixAsync(solution, library, rule), exactMatch: false);
        Assert.Equal("", await SnippetTests.ErrorsAsync(changed.GetProject(library)!));
        Assert.Equal("", await SnippetTests.ErrorsAsync(changed.GetProject(application)!));
        Assert.Contains(caller, (await changed.GetProject(application)!.Documents.Single().GetTextAsync()).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SNK4004")]
    [InlineData("SNK4005")]
    [InlineData("SNK4006")]
    public async Task Nothing_changes_for_callers_that_know_no_results(string rule)
    {
        var (solution, library, application) = Solution(TestProject.References.Where(static it => it.Display?.Contains("Snakepit.Runtime", StringComparison.Ordinal) is not true));
        Assert.Equal("", await SnippetTests.ErrorsAsync(solution.GetProject(application)!));
        Assert.Null(await FixAsync(solution, library, rule));
    }

    private static (Solution Solution, ProjectId Library, ProjectId Application) Solution(IEnumerable<MetadataReference> references)
    {
        var library = Workbench.Project([Library]);
        var application = ProjectId.CreateNewId();
        return (library.Solution
            .AddProject(ProjectInfo.Create(
                application, VersionStamp.Default, "Application", "Application", LanguageNames.CSharp, compilationOptions: library.CompilationOptions,
                parseOptions: TestProject.ParseOptions, projectReferences: [new(library.Id)], metadataReferences: references))
            .AddDocument(DocumentId.CreateNewId(application), "Caller.cs", SourceText.From(Caller), filePath: "/src/Caller.cs"), library.Id, application);
    }

    private static async Task<Solution?> FixAsync(Solution solution, ProjectId library, string rule)
    {
        var project = solution.GetProject(library)!;
        var diagnostic = (await Workbench.AnalyzeAsync(project)).First(it => it.Id == rule);
        List<CodeAction> actions = [];
        await Verify.FixerOf(rule)
            .RegisterCodeFixesAsync(new(project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), default));
        return actions is [var only] ? (await only.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution : null;
    }
}
