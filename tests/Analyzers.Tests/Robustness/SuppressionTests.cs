using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>Whoever knows better can silence each rule, in each of the usual ways.</summary>
public sealed class SuppressionTests
{
    // Reported at files that are no code: contract files of workers, of which there are none here.
    private const string OfContractFiles = "SNK15";

    public static TheoryData<string> Rules => [.. Ids];

    private static IEnumerable<string> Ids => Verify.Analyzers.SelectMany(static it => it.SupportedDiagnostics).Select(static it => it.Id)
        .Where(static id => !id.StartsWith(OfContractFiles, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Pragma_silences(string id)
    {
        var snippet = SnippetOf(id);
        var quiet = snippet.Sources.Select(source => $"#pragma warning disable {id}\n{source}");
        Assert.DoesNotContain(id, await ReportedAsync(quiet, snippet));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Attribute_silences(string id)
    {
        var snippet = SnippetOf(id);
        var attribute = $"""[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage("Snakepit", "{id}", Scope = "module")]""";
        Assert.DoesNotContain(id, await ReportedAsync([.. snippet.Sources, attribute], snippet));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Severity_none_silences_and_error_raises(string id)
    {
        var snippet = SnippetOf(id);
        Assert.DoesNotContain(id, (await AnalyzeAsync(snippet, id, ReportDiagnostic.Suppress)).Select(static it => it.Id));
        var raised = (await AnalyzeAsync(snippet, id, ReportDiagnostic.Error)).Where(it => it.Id == id).ToList();
        Assert.NotEmpty(raised);
        Assert.All(raised, static it => Assert.Equal(DiagnosticSeverity.Error, it.Severity));
    }

    private static Snippet SnippetOf(string id) =>
        Snippets.All.FirstOrDefault(it => it.Rule == id) ?? throw new InvalidOperationException($"No test shows code that {id} reports.");

    private static async Task<IEnumerable<string>> ReportedAsync(IEnumerable<string> sources, Snippet snippet) =>
        (await Workbench.AnalyzeAsync(Workbench.Project(sources), options: snippet.Options)).Where(static it => !it.IsSuppressed).Select(static it => it.Id);

    private static async Task<IEnumerable<Diagnostic>> AnalyzeAsync(Snippet snippet, string id, ReportDiagnostic severity)
    {
        // As the compiler hands on what an .editorconfig says of a rule.
        var project = Workbench.Project(snippet.Sources);
        var options = project.CompilationOptions!.WithSpecificDiagnosticOptions(new Dictionary<string, ReportDiagnostic> { [id] = severity });
        return (await Workbench.AnalyzeAsync(project.WithCompilationOptions(options), options: snippet.Options)).Where(static it => !it.IsSuppressed);
    }
}
