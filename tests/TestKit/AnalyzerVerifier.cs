using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Snakepit.TestKit;

/// <summary>Runs an analyzer over marked-up source and compares what it reports.</summary>
public static class AnalyzerVerifier
{
    /// <summary>Asserts that the rule is reported at each <c>[|marked|]</c> place, and nothing else anywhere.</summary>
    /// <returns>The messages in the order of their places.</returns>
    public static Task<IReadOnlyList<string>> VerifyAsync(
        DiagnosticAnalyzer analyzer, string id, string markup, params MetadataReference[] references) =>
        VerifyAsync(analyzer, id, markup, TestOptions.None, references);

    /// <summary>The same with options as an .editorconfig gives them.</summary>
    public static async Task<IReadOnlyList<string>> VerifyAsync(
        DiagnosticAnalyzer analyzer, string id, string markup, IReadOnlyDictionary<string, string> options, params MetadataReference[] references)
    {
        var (source, spans) = Markup.Parse(markup);
        var diagnostics = await AnalyzeAsync(analyzer, TestProject.Create("TestProject", [source], references), options);
        var expected = spans.Select(span => $"{id} '{source.Substring(span.Start, span.Length)}' at {span}");
        var actual = diagnostics.Select(it => $"{it.Id} '{TextOf(it, source)}' at {it.Location.SourceSpan}");
        Assert.Equal(expected, actual);
        return [.. diagnostics.Select(it => it.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>Asserts that nothing is reported.</summary>
    public static async Task VerifyNothingAsync(DiagnosticAnalyzer analyzer, string source, params MetadataReference[] references) =>
        Assert.Empty((await AnalyzeAsync(analyzer, TestProject.Create("TestProject", [source], references))).Select(it => it.ToString()));

    public static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(
        DiagnosticAnalyzer analyzer, Compilation compilation, IReadOnlyDictionary<string, string>? editorConfig = null)
    {
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new TestOptions(editorConfig ?? TestOptions.None)), (exception, _, _) => failures.Add(exception.ToString()), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var diagnostics = await new CompilationWithAnalyzers(compilation, [analyzer], options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return [.. diagnostics.OrderBy(it => it.Location.SourceSpan.Start).ThenBy(it => it.Id, StringComparer.Ordinal)];
    }

    private static string TextOf(Diagnostic diagnostic, string source)
    {
        var span = diagnostic.Location.SourceSpan;
        return diagnostic.Location.IsInSource && span.End <= source.Length ? source.Substring(span.Start, span.Length) : "";
    }
}
