using System.Globalization;
using Microsoft.CodeAnalysis;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>Broken code: no analyzer and no fix throws, and none hangs. <c>SNAKEPIT_FUZZ=20</c> spoils everything twenty times instead of once.</summary>
public sealed class MutationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("SNAKEPIT_FUZZ") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Spoilt_code_makes_nothing_throw() =>
        await Parallel.ForEachAsync(Snippets.All.Select(static (snippet, index) => (snippet, index)), async (it, _) =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var seed = (round * 100_000) + it.index;
                await SurvivesAsync(it.snippet with { Sources = [.. it.snippet.Sources.Select(source => TokenFuzz.Variants(source, seed, count: 1).Single())] }, $"{it.snippet.Test}, seed {seed}");
            }
        });

    [Theory]
    [MemberData(nameof(UnusualCode.Names), MemberType = typeof(UnusualCode))]
    public async Task Unusual_code_makes_nothing_throw(string name)
    {
        var source = UnusualCode.All[name];
        await SurvivesAsync(source, name);
        foreach (var (spoilt, index) in TokenFuzz.Variants(source, seed: 1, count: 10 * Rounds).Select(static (spoilt, index) => (spoilt, index)))
            await SurvivesAsync(spoilt, $"{name}, variant {index}");
    }

    [Theory]
    [MemberData(nameof(DeepCode.Names), MemberType = typeof(DeepCode))]
    public async Task Deep_code_makes_no_analyzer_throw(string name) => await SurvivesAsync(DeepCode.All[name](1), name, mostFixes: 0);

    // To write code anew, the compiler's own services take far longer than to read it.
    [Theory]
    [MemberData(nameof(DeepCode.Names), MemberType = typeof(DeepCode))]
    public async Task Deep_code_makes_no_fix_throw(string name) => await SurvivesAsync(DeepCode.All[name](20), name, mostFixes: 2);

    [Theory]
    [MemberData(nameof(UnusualCode.Names), MemberType = typeof(UnusualCode))]
    public async Task Half_typed_code_makes_nothing_throw(string name)
    {
        var source = UnusualCode.All[name];
        for (var length = source.Length; length > 0; length -= Math.Max(1, source.Length / (8 * Rounds)))
            await SurvivesAsync(source[..length], $"{name}, the first {length} characters");
    }

    private static Task SurvivesAsync(string source, string what, int mostFixes = int.MaxValue) => SurvivesAsync(new Snippet(what, "", [source]), what, mostFixes);

    private static async Task SurvivesAsync(Snippet snippet, string what, int mostFixes = int.MaxValue)
    {
        try
        {
            await Task.Run(async () =>
            {
                var project = Workbench.Project(snippet);
                if (!await CompilerSurvivesAsync(project))
                    return;
                await foreach (var _ in Workbench.FixAsync(project, await Workbench.AnalyzeAsync(project), mostFixes))
                {
                }
            }).WaitAsync(Patience);
        }
        catch (Exception exception) // Whatever it is: what is wanted is the source that did it.
        {
            Assert.Fail($"{what}: {exception}\n{snippet}");
        }
    }

    // The compiler itself is not proof against everything: half an extension block, for one.
    internal static async Task<bool> CompilerSurvivesAsync(Project project)
    {
        try
        {
            _ = (await project.GetCompilationAsync())!.GetDiagnostics();
            return true;
        }
        catch (Exception) // Whatever it threw, nothing of ours ran.
        {
            return false;
        }
    }
}
