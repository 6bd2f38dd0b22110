using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Snakepit.TestKit;

/// <summary>
/// Applies a fix one by one and as Fix All in document, project and solution, and compares what each makes of the source. The result must compile.
/// </summary>
public static class FixVerifier
{
    /// <param name="analyzer">Reports the diagnostics.</param>
    /// <param name="fix">Fixes them.</param>
    /// <param name="rule">The rule of each <c>[|marked|]</c> place; others are written <c>{|SNK1001:text|}</c>.</param>
    /// <param name="files">Each document before, with marks, and after.</param>
    public static Task VerifyAsync(
        DiagnosticAnalyzer analyzer, CodeFixProvider fix, DiagnosticDescriptor rule, params (string Before, string After)[] files) =>
        VerifyWithFilesAsync(analyzer, fix, rule, [], files);

    /// <inheritdoc cref="VerifyAsync(DiagnosticAnalyzer, CodeFixProvider, DiagnosticDescriptor, ValueTuple{string, string}[])"/>
    /// <param name="editorConfig">Options of all documents.</param>
    public static Task VerifyWithOptionsAsync(
        DiagnosticAnalyzer analyzer, CodeFixProvider fix, DiagnosticDescriptor rule, IReadOnlyDictionary<string, string> editorConfig,
        params (string Before, string After)[] files)
    {
        var test = Create(analyzer, fix, rule, files);
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"[*.cs]\n{string.Join('\n', editorConfig.Select(static it => $"{it.Key} = {it.Value}"))}"));
        return test.RunAsync();
    }

    /// <inheritdoc cref="VerifyAsync(DiagnosticAnalyzer, CodeFixProvider, DiagnosticDescriptor, ValueTuple{string, string}[])"/>
    /// <param name="additionalFiles">Further files of the project, as <c>AdditionalFiles</c> gives them.</param>
    public static Task VerifyWithFilesAsync(
        DiagnosticAnalyzer analyzer, CodeFixProvider fix, DiagnosticDescriptor rule, (string Path, string Text)[] additionalFiles,
        params (string Before, string After)[] files)
    {
        var test = Create(analyzer, fix, rule, files);
        foreach (var (path, text) in additionalFiles)
        {
            test.TestState.AdditionalFiles.Add((path, text));
            test.FixedState.AdditionalFiles.Add((path, text));
        }

        return test.RunAsync();
    }

    private static Test Create(DiagnosticAnalyzer analyzer, CodeFixProvider fix, DiagnosticDescriptor rule, (string Before, string After)[] files)
    {
        var test = new Test(analyzer, fix, rule);
        test.TestState.Sources.Add(("/0/Usings.cs", TestProject.Usings));
        test.FixedState.Sources.Add(("/0/Usings.cs", TestProject.Usings));
        for (var i = 0; i < files.Length; i++)
        {
            test.TestState.Sources.Add(($"/0/Source{i}.cs", files[i].Before));
            test.FixedState.Sources.Add(($"/0/Source{i}.cs", files[i].After));
        }

        return test;
    }

    private sealed class Test : CodeFixTest<DefaultVerifier>
    {
        private readonly DiagnosticAnalyzer _analyzer;
        private readonly CodeFixProvider _fix;
        private readonly DiagnosticDescriptor _rule;

        public Test(DiagnosticAnalyzer analyzer, CodeFixProvider fix, DiagnosticDescriptor rule)
        {
            (_analyzer, _fix, _rule) = (analyzer, fix, rule);
            // The test project's own references: those of the testing library are downloaded while a test runs.
            ReferenceAssemblies = new("net10.0");
            TestState.AdditionalReferences.AddRange(TestProject.References);
        }

        public override string Language => LanguageNames.CSharp;

        public override Type SyntaxKindType => typeof(SyntaxKind);

        protected override string DefaultFileExt => "cs";

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

        protected override ParseOptions CreateParseOptions() => TestProject.ParseOptions;

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [_analyzer];

        protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => [_fix];

        protected override DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers) => _rule;
    }
}
