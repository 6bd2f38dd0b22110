using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Snakepit.Analyzers.Tests.Robustness;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>Runs <c>Program.Run()</c> of old code and of what the fixes make of it: whoever calls it must not see a difference.</summary>
internal static class Behaviour
{
    /// <summary>Asserts that Fix All changes the code, that no warning comes with it, and that it does what it did.</summary>
    public static async Task IsKeptAsync(DiagnosticDescriptor rule, params string[] sources)
    {
        var before = Workbench.Project(sources);
        var after = await Workbench.FixAllAsync(before, rule.Id);
        var text = await SnippetTests.TextAsync(after);
        Assert.True(await SnippetTests.TextAsync(before) != text, $"{rule.Id} offers no fix:\n{text}");
        var problems = await ProblemsAsync(after);
        Assert.True(problems.Except(await ProblemsAsync(before)).FirstOrDefault() is null, $"{string.Join("\n", problems)}\n{text}");
        Assert.True(await RunAsync(before) is var expected && await RunAsync(after) is var actual && expected == actual, $"Expected: {expected}\nActual:   {actual}\n{text}");
    }

    /// <summary>Asserts that the rule is reported and its fix is not offered.</summary>
    public static async Task IsLeftAloneAsync(DiagnosticDescriptor rule, params string[] sources)
    {
        var before = Workbench.Project(sources);
        Assert.Equal("", await SnippetTests.ErrorsAsync(before));
        Assert.Contains(await Workbench.AnalyzeAsync(before), it => it.Id == rule.Id);
        Assert.Equal(await SnippetTests.TextAsync(before), await SnippetTests.TextAsync(await Workbench.FixAllAsync(before, rule.Id)));
    }

    /// <summary>A program that runs the body for several numbers <c>id</c> and tells what came out.</summary>
    public static string InProgram(string members, string body) => $$"""
        public static class Program
        {
        {{members}}

            static async Task<string> RunAsync(int id)
            {
                await Task.Yield();
                {{body}}
            }

            public static async Task<string> Run()
            {
                var all = "";
                foreach (var id in new[] { 0, 1, 2, -1 })
                {
                    try
                    {
                        all += await RunAsync(id) + "; ";
                    }
                    catch (Exception e)
                    {
                        all += e.GetType().Name + " " + e.Message + "; ";
                    }
                }

                return all;
            }
        }
        """;

    /// <summary>Warnings without their places, which a fix may move.</summary>
    private static async Task<IReadOnlyList<string>> ProblemsAsync(Project project) =>
    [
        .. (await project.GetCompilationAsync())!.GetDiagnostics().Where(static it => it.Severity >= DiagnosticSeverity.Warning)
            .Select(static it => $"{it.Id} {it.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
    ];

    private static async Task<string> RunAsync(Project project)
    {
        using var stream = new MemoryStream();
        var result = (await project.GetCompilationAsync())!.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        stream.Position = 0;
        var context = new AssemblyLoadContext(project.Name, isCollectible: true);
        try
        {
            return context.LoadFromStream(stream).GetType("Program")!.GetMethod("Run")!.Invoke(null, null) is var outcome && outcome is Task<string> task
                ? await task
                : (string)outcome!;
        }
        finally
        {
            context.Unload();
        }
    }
}
