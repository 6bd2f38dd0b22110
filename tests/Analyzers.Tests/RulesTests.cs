using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests;

/// <summary>A rule is complete or not there: id, title, message, docs page, release line and tests; with a fix, the fix's tests too.</summary>
public sealed class RulesTests
{
    private static readonly IReadOnlyList<(string Name, DiagnosticDescriptor Rule)> All =
    [
        .. typeof(Rules).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (field.Name, (DiagnosticDescriptor)field.GetValue(null)!)),
    ];

    /// <summary>Those of the package's build targets; the ids are taken all the same.</summary>
    private static readonly string[] BuildWarnings = ["SNK1514"];

    [Fact]
    public void Each_rule_has_everything()
    {
        var releases = Read("releases/AnalyzerReleases.Shipped") + Read("releases/AnalyzerReleases.Unshipped");
        var tests = typeof(RulesTests).Assembly.GetTypes().ToLookup(type => type.Name);
        var index = Read("rules/README");
        var fixable = Verify.Fixers.SelectMany(fixer => fixer.FixableDiagnosticIds).ToHashSet();
        var missing = new List<string>();
        foreach (var (name, rule) in All)
        {
            var page = Read($"rules/{rule.Id}");
            Need(page.StartsWith($"# {rule.Id}: {rule.Title}\n", StringComparison.Ordinal), $"docs/rules/{rule.Id}.md beginning with '# {rule.Id}: {rule.Title}'");
            foreach (var part in (string[])["## Why", "## Bad", "## Good", "## When to suppress"])
                Need(page.Contains(part, StringComparison.Ordinal), $"'{part}' in docs/rules/{rule.Id}.md");
            Need(releases.Contains($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity}", StringComparison.Ordinal), "a line in AnalyzerReleases.Unshipped.md");
            Need(tests.Contains(name + "Tests"), $"{name}Tests.cs");
            Need(page.Contains("## Fix\n", StringComparison.Ordinal) == fixable.Contains(rule.Id), "a fix where its page has '## Fix', and only there");
            Need(!fixable.Contains(rule.Id) || tests[name + "Tests"].Any(IsFixTested), $"a test Fix_… in {name}Tests.cs");
            var row = $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity} | {(fixable.Contains(rule.Id) ? "yes" : "")} |";
            Need(index.Contains(row, StringComparison.Ordinal), $"'{row}' in docs/rules/README.md");
            Need(rule.HelpLinkUri.EndsWith($"docs/rules/{rule.Id}.md", StringComparison.Ordinal), "a help link");
            Need(rule.MessageFormat.ToString(null) is [.., not '.'], "a message of one sentence without a full stop");

            void Need(bool there, string what)
            {
                if (!there)
                    missing.Add($"{rule.Id} {name} lacks {what}");
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Ids_are_distinct() => Assert.Equal(All.Count, All.Select(it => it.Rule.Id).Except(BuildWarnings).Distinct().Count());

    [Fact]
    public void Each_rule_has_one_analyzer() => Assert.Equal(
        All.Select(it => it.Rule.Id).Order(), Verify.Analyzers.SelectMany(it => it.SupportedDiagnostics).Select(rule => rule.Id).Order());

    [Fact]
    public void Each_fix_is_exported_and_has_a_fix_all() => Assert.All(Verify.Fixers, fixer =>
    {
        Assert.NotNull(fixer.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>());
        Assert.NotNull(fixer.GetFixAllProvider());
        Assert.EndsWith("Fixer", fixer.GetType().Name, StringComparison.Ordinal);
    });

    [Fact]
    public void Each_page_has_a_rule() => Assert.Empty(
        typeof(RulesTests).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("rules/", StringComparison.Ordinal))
            .Select(name => name["rules/".Length..])
            .Except([.. All.Select(it => it.Rule.Id), .. BuildWarnings, "README"]));

    private static bool IsFixTested(Type tests) => tests.GetMethods().Any(test => test.Name.StartsWith("Fix", StringComparison.Ordinal));

    private static string Read(string resource)
    {
        using var stream = typeof(RulesTests).Assembly.GetManifestResourceStream(resource);
        return stream is null ? "" : new StreamReader(stream).ReadToEnd();
    }
}
