using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Snakepit.Analyzers.WorkerContracts;
using Snakepit.Analyzers.Tests.Robustness;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

/// <summary>Contracts of the worker <c>demo</c> against contract files.</summary>
internal static class VerifyWorker
{
    /// <summary>A contract file with these operations.</summary>
    public static string File(params string[] operations) =>
        $$"""{ "schema": 1, "worker": "demo", "class": "demo:Demo", "hash": "sha256:0", "operations": [{{string.Join(",", operations)}}] }""";

    /// <summary>The operation <c>run</c>.</summary>
    public static string Run(string parameters = "", string result = "any", string raises = "", string more = "") =>
        Operation("run", parameters, result, raises, more);

    public static string Operation(string name, string parameters = "", string result = "any", string raises = "", string more = "") =>
        $$"""
        { "name": "{{name}}", "kind": "unary", "file": "workers/demo.py", "line": 7, "parameters": [{{parameters}}],
          "result": { "type": "{{result}}", "line": 8 }, "declares": [], "raises": [{{raises}}]{{more}} }
        """;

    public static string Parameter(string name, string type, string? @default = null) =>
        $$"""{ "name": "{{name}}", "type": "{{type}}", "optional": {{(@default is null ? "false" : "true")}}{{(@default is null or "" ? "" : $", \"default\": {@default}")}}, "line": 9 }""";

    public static string Raised(string code) => $$"""{ "code": "{{code}}", "file": "workers/demo.py", "line": 12 }""";

    /// <summary>Asserts that the rule is reported at each <c>[|marked|]</c> place of the members, and nothing else.</summary>
    public static async Task<IReadOnlyList<string>> Reports(DiagnosticDescriptor rule, string members, string file, string more = "")
    {
        if (Snippets.Note(rule.Id, [Contract(members, more)], files: [Demo(file)]))
            return [];
        var (source, spans) = Markup.Parse(Contract(members, more));
        var found = await AnalyzeAsync(source, file);
        Assert.Equal(spans.Select(span => $"{rule.Id} at {span}"), found.Select(static it => $"{it.Id} at {it.Location.SourceSpan}"));
        return [.. found.Select(static it => it.GetMessage(CultureInfo.InvariantCulture))];
    }

    public static async Task ReportsNothing(string members, string file, string more = "")
    {
        if (!Snippets.Note("", [Contract(members, more)], files: [Demo(file)]))
            Assert.Empty((await AnalyzeAsync(Contract(members, more), file)).Select(static it => it.ToString()));
    }

    public static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(string source, params string[] files)
    {
        var named = files.Select(static (text, index) => Demo(text, index)).ToArray();
        if (Snippets.Note(null, [source], files: named))
            return [];
        var failures = new List<string>();
        var texts = named.Select(static file => (AdditionalText)new MemoryText(file.Path, file.Text));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. texts]), (exception, _, _) => failures.Add(exception.ToString()), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var diagnostics = await new CompilationWithAnalyzers(TestProject.Create(source), [new WorkerContractAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return [.. diagnostics.OrderBy(static it => it.Location.SourceSpan.Start).ThenBy(static it => it.Id, StringComparer.Ordinal)];
    }

    /// <summary>Asserts what a fix makes of the members of a contract.</summary>
    public static Task Fixes(CodeFixProvider fix, DiagnosticDescriptor rule, string before, string after, string file, string more = "") =>
        Fixes(fix, rule, before, after, file, more, more);

    /// <summary>Asserts what a fix makes of the members of a contract and of the code that uses it.</summary>
    public static Task Fixes(CodeFixProvider fix, DiagnosticDescriptor rule, string before, string after, string file, string usesBefore, string usesAfter) =>
        FixesAll(fix, rule, [Demo(file)], (Contract(before, usesBefore), Contract(after, usesAfter)));

    /// <summary>The same over several documents and files.</summary>
    public static Task FixesAll(CodeFixProvider fix, DiagnosticDescriptor rule, (string Path, string Text)[] files, params (string Before, string After)[] documents) =>
        Snippets.Note(rule.Id, documents.Select(static it => it.Before), files: files)
            ? Task.CompletedTask
            : FixVerifier.VerifyWithFilesAsync(new WorkerContractAnalyzer(), fix, rule, files, documents);

    /// <summary>Asserts that a fix leaves a difference to people.</summary>
    public static Task FixesNothing(CodeFixProvider fix, DiagnosticDescriptor rule, string members, string file, string more) =>
        Fixes(fix, rule, members, members, file, more);

    public static string Contract(string members, string more = "") => $$"""
        namespace Demo;

        {{more}}

        [SnakepitWorker("demo")]
        public partial interface IDemo
        {
            {{members}}
        }
        """;

    public static (string Path, string Text) Demo(string text, int index = 0) => ($"/src/demo{(index == 0 ? "" : $"{index}")}.contract.json", text);

    private sealed class MemoryText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
