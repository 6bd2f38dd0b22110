using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>Runs all analyzers and all fixes over a project.</summary>
internal static class Workbench
{
    public static Project Project(Snippet snippet) => Project(snippet.Sources).With(snippet);

    /// <summary>The same code in other words, in the project of the snippet.</summary>
    public static Project Project(Snippet snippet, IEnumerable<string> sources) => Project(sources).With(snippet);

    public static Project Project(IEnumerable<string> sources, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        var id = ProjectId.CreateNewId();
        solution = solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Fuzz", "Fuzz", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: TestProject.ParseOptions, metadataReferences: TestProject.References));
        foreach (var (source, index) in sources.Prepend(TestProject.Usings).Select(static (source, index) => (source, index)))
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"Source{index}.cs", SourceText.From(source), filePath: $"/src/Source{index}.cs");
        return solution.GetProject(id)!;
    }

    /// <summary>The project with a file such as <c>.editorconfig</c>, read as the compiler reads it.</summary>
    public static Project WithConfig(this Project project, string text, string name = ".editorconfig") =>
        project.Solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project.Id), name, SourceText.From(text), filePath: $"/src/{name}").GetProject(project.Id)!;

    /// <summary>What all analyzers say. Fails when one of them throws.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project, bool concurrent = true) =>
        await AnalyzeAsync(project, (await project.GetCompilationAsync())!, concurrent);

    /// <summary>The same of a compilation that the project might have.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project, Compilation compilation, bool concurrent)
    {
        List<string> failures = [];
        var settings = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions, (exception, analyzer, _) => failures.Add($"{analyzer}: {exception}"), concurrent, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers([.. Verify.Analyzers], settings).GetAnalyzerDiagnosticsAsync();
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        return found;
    }

    /// <summary>Each project that a fix of one of the diagnostics makes: one by one up to a number, and as Fix All in the document and in the project.</summary>
    public static async IAsyncEnumerable<(string Fix, Project Project)> FixAsync(Project project, ImmutableArray<Diagnostic> diagnostics, int most = int.MaxValue)
    {
        foreach (var fixer in Verify.Fixers)
        {
            HashSet<string> gathered = [];
            foreach (var diagnostic in diagnostics.Where(it => fixer.FixableDiagnosticIds.Contains(it.Id)).GroupBy(static it => it.Id).SelectMany(same => same.Take(most)))
            {
                if (project.GetDocument(diagnostic.Location.SourceTree) is not { } document)
                    continue;
                List<CodeAction> actions = [];
                await fixer.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), default));
                foreach (var action in actions)
                {
                    yield return ($"{fixer.GetType().Name} '{action.Title}' of {diagnostic.Id}", await ApplyAsync(action, project));
                    foreach (var scope in (FixAllScope[])[FixAllScope.Document, FixAllScope.Project])
                    {
                        if (gathered.Add($"{scope} {action.EquivalenceKey} {diagnostic.Id}"))
                            yield return ($"{fixer.GetType().Name} '{action.Title}' of all {diagnostic.Id} in the {scope}", await FixAllAsync(fixer, document, action.EquivalenceKey, diagnostic.Id, scope, diagnostics));
                    }
                }
            }
        }
    }

    /// <summary>The project after Fix All of one rule, as <c>dotnet format</c> does it: what it begins with may have no fix.</summary>
    public static async Task<Project> FixAllAsync(Project project, string rule)
    {
        foreach (var fixer in Verify.Fixers.Where(it => it.FixableDiagnosticIds.Contains(rule) && it.GetFixAllProvider()!.GetSupportedFixAllScopes().Contains(FixAllScope.Solution)))
            project = await FixAllAsync(project, fixer, rule);
        return project;
    }

    /// <summary>The project after Fix All by one fixer, begun at the first diagnostic.</summary>
    public static async Task<Project> FixAllAsync(Project project, CodeFixProvider fixer, string rule)
    {
        var diagnostics = (await AnalyzeAsync(project)).RemoveAll(it => it.Id != rule);
        if (diagnostics.FirstOrDefault() is not { } first || project.GetDocument(first.Location.SourceTree) is not { } document)
            return project;
        List<CodeAction> actions = [];
        await fixer.RegisterCodeFixesAsync(new(document, first, (action, _) => actions.Add(action), default));
        return await FixAllAsync(fixer, document, actions.FirstOrDefault()?.EquivalenceKey, rule, FixAllScope.Project, diagnostics);
    }

    private static Project With(this Project project, Snippet snippet)
    {
        foreach (var (path, text) in snippet.Files)
            project = project.AddAdditionalDocument(Path.GetFileName(path), SourceText.From(text), filePath: path).Project;
        return snippet.Options.Count == 0 ? project
            : project.WithConfig($"[*.cs]\n{string.Join('\n', snippet.Options.Select(static option => $"{option.Key} = {option.Value}"))}", "options.editorconfig");
    }

    private static async Task<Project> FixAllAsync(
        CodeFixProvider fixer, Document document, string? key, string id, FixAllScope scope, ImmutableArray<Diagnostic> diagnostics)
    {
        FixAllContext context = new(document, fixer, scope, key!, [id], new Found(diagnostics.RemoveAll(it => it.Id != id)), default);
        return await fixer.GetFixAllProvider()!.GetFixAsync(context) is { } all ? await ApplyAsync(all, document.Project) : document.Project;
    }

    private static async Task<Project> ApplyAsync(CodeAction action, Project project)
    {
        var operations = await action.GetOperationsAsync(default);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        foreach (var document in changed.Documents)
            _ = await document.GetTextAsync();
        return changed;
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(it => document.Project.GetDocument(it.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(static it => !it.Location.IsInSource));

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
