using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.TestKit;

namespace Snakepit.Docs.Tests;

/// <summary>A block of C# on a page: types, statements, or members of a contract.</summary>
internal sealed partial record Snippet(string Page, int Line, string Code)
{
    private static string Root { get; } = FindRoot();

    /// <summary>All blocks of the guides. The pages of the rules show code that does not compile, which is their subject.</summary>
    public static IReadOnlyList<Snippet> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Prepend(Path.Combine(Root, "README.md")).SelectMany(static file =>
        {
            var text = File.ReadAllText(file).ReplaceLineEndings("\n");
            return Block().Matches(text).Select(block => new Snippet(Path.GetFileName(file), text.AsSpan(0, block.Index).Count('\n') + 2, block.Groups[1].Value));
        }),
    ];

    /// <summary>What stands around the snippets of a page: variables and types that it does not show.</summary>
    public static string AroundOf(string page)
    {
        var file = Path.Combine(Root, "tests", "Docs.Tests", "Around", Path.ChangeExtension(page, ".cs"));
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }

    /// <summary>The whole as source: types stay types, statements become those of a method.</summary>
    public string ToSource()
    {
        var code = Omitted().Replace(Code, "=> { }");
        if (code.StartsWith("[SnakepitOperation", StringComparison.Ordinal))
            return $"[SnakepitWorker(\"snippet\")] public partial interface ISnippetWorker {{\n{code}\n}}";
        var unit = (CompilationUnitSyntax)TestProject.Parse(code, "Snippet.cs").GetRoot();
        var statements = string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(static it => it.ToFullString()));
        return string.Concat(unit.Members.Where(static it => it is not GlobalStatementSyntax).Select(static it => it.ToFullString()))
            + (statements.Length == 0 ? "" : $"\npartial class Around {{ async Task<object?> RunAsync() {{ await Task.Yield();\n{statements}\nreturn null; }} }}");
    }

    /// <summary>Whether there are no statements, so that the others of its page may build on it.</summary>
    public bool IsDeclaration => TestProject.Parse(Code, "Snippet.cs").GetRoot().ChildNodes().All(static it => it is BaseTypeDeclarationSyntax);

    public override string ToString() => $"{Page}:{Line}";

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "build.sh")))
            directory = directory.Parent;
        return directory.FullName;
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("=> …")]
    private static partial Regex Omitted();
}
