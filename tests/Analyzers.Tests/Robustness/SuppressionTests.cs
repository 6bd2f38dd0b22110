using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>Whoever knows better can silence each rule, in each of the usual ways.</summary>
public sealed class SuppressionTests
{
    public static TheoryData<string> Rules => [.. All.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, DiagnosticDescriptor> All { get; } =
        Verify.Analyzers.SelectMany(static it => it.SupportedDiagnostics).ToDictionary(static it => it.Id);

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Pragma_silences(string id)
    {
        var snippet = await SnippetOfAsync(id);
        var quiet = snippet.Sources.Select(source => $"#pragma warning disable {id}\n{source}");
        Assert.Empty(await SeveritiesAsync(id, Workbench.Project(snippet, quiet)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Attribute_of_the_assembly_silences(string id)
    {
        var snippet = await SnippetOfAsync(id);
        var attribute = $"""[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage("Snakepit", "{id}", Scope = "module")]""";
        Assert.Empty(await SeveritiesAsync(id, Workbench.Project(snippet, [.. snippet.Sources, attribute])));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Attribute_of_the_member_silences(string id)
    {
        var project = Workbench.Project(await SnippetOfAsync(id));
        while ((await FindAsync(id, project)).FirstOrDefault() is { Location.SourceTree: { } tree } found)
        {
            var root = await tree.GetRootAsync();
            var member = root.FindNode(found.Location.SourceSpan).AncestorsAndSelf().OfType<MemberDeclarationSyntax>()
                .First(static it => it is BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax);
            Assert.DoesNotContain("SuppressMessage", member.AttributeLists.ToString(), StringComparison.Ordinal);
            var attribute = SyntaxFactory.ParseCompilationUnit($"""[System.Diagnostics.CodeAnalysis.SuppressMessage("Snakepit", "{id}")] class C;""").Members[0].AttributeLists;
            project = project.GetDocument(tree)!.WithSyntaxRoot(root.ReplaceNode(member, member.AddAttributeLists([.. attribute]))).Project;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Severity_of_the_rule_counts(string id) => await AssertSeveritiesAsync(id, $"dotnet_diagnostic.{id}.severity");

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Severity_of_the_category_counts(string id) => await AssertSeveritiesAsync(id, $"dotnet_analyzer_diagnostic.category-{All[id].Category}.severity");

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Severity_of_all_rules_counts(string id) => await AssertSeveritiesAsync(id, "dotnet_analyzer_diagnostic.severity");

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Severity_in_the_project_counts(string id)
    {
        var project = Workbench.Project(await SnippetOfAsync(id));
        foreach (var (report, severity) in ((ReportDiagnostic, DiagnosticSeverity?)[])[(ReportDiagnostic.Suppress, null), (ReportDiagnostic.Error, DiagnosticSeverity.Error)])
        {
            var options = project.CompilationOptions!.WithSpecificDiagnosticOptions(new Dictionary<string, ReportDiagnostic> { [id] = report });
            Assert.Equal(severity is { } it ? [it] : [], await SeveritiesAsync(id, project.WithCompilationOptions(options)));
        }
    }

    private static async Task AssertSeveritiesAsync(string id, string key)
    {
        var snippet = await SnippetOfAsync(id);
        foreach (var (value, severity) in ((string, DiagnosticSeverity?)[])
            [("none", null), ("error", DiagnosticSeverity.Error), ("warning", DiagnosticSeverity.Warning), ("suggestion", DiagnosticSeverity.Info)])
        {
            DiagnosticSeverity[] expected = severity is { } it ? [it] : [];
            Assert.Equal(expected, await SeveritiesAsync(id, Workbench.Project(snippet).WithConfig($"[*.cs]\n{key} = {value}")));
            Assert.Equal(expected, await SeveritiesAsync(id, Workbench.Project(snippet).WithConfig($"is_global = true\n{key} = {value}", ".globalconfig")));
        }
    }

    // Seeing that a rule is silent says something only where it speaks otherwise.
    private static async Task<Snippet> SnippetOfAsync(string id)
    {
        var snippet = Snippets.All.FirstOrDefault(it => it.Rule == id) ?? throw new InvalidOperationException($"No test shows code that {id} reports.");
        Assert.Equal([All[id].DefaultSeverity], await SeveritiesAsync(id, Workbench.Project(snippet)));
        return snippet;
    }

    private static async Task<IEnumerable<DiagnosticSeverity>> SeveritiesAsync(string id, Project project) =>
        (await FindAsync(id, project)).Select(static it => it.Severity).Distinct();

    private static async Task<IEnumerable<Diagnostic>> FindAsync(string id, Project project) =>
        (await Workbench.AnalyzeAsync(project)).Where(it => it.Id == id && !it.IsSuppressed);
}
