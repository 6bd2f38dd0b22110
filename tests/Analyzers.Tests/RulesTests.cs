using System.Reflection;
using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests;

/// <summary>A rule is complete or not there: id, title, message, docs page, release line and tests.</summary>
public sealed class RulesTests
{
    private static readonly IReadOnlyList<(string Name, DiagnosticDescriptor Rule)> All =
    [
        .. typeof(Rules).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (field.Name, (DiagnosticDescriptor)field.GetValue(null)!)),
    ];

    [Fact]
    public void Each_rule_has_everything()
    {
        var releases = Read("releases/AnalyzerReleases.Shipped") + Read("releases/AnalyzerReleases.Unshipped");
        var tests = typeof(RulesTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet();
        var missing = new List<string>();
        foreach (var (name, rule) in All)
        {
            var page = Read($"rules/{rule.Id}");
            Need(page.StartsWith($"# {rule.Id}: {rule.Title}\n", StringComparison.Ordinal), $"docs/rules/{rule.Id}.md beginning with '# {rule.Id}: {rule.Title}'");
            foreach (var part in (string[])["## Why", "## Bad", "## Good", "## When to suppress"])
                Need(page.Contains(part, StringComparison.Ordinal), $"'{part}' in docs/rules/{rule.Id}.md");
            Need(releases.Contains($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity}", StringComparison.Ordinal), "a line in AnalyzerReleases.Unshipped.md");
            Need(tests.Contains(name + "Tests"), $"{name}Tests.cs");
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
    public void Ids_are_distinct() => Assert.Equal(All.Count, All.Select(it => it.Rule.Id).Distinct().Count());

    [Fact]
    public void Analyzer_supports_each_rule() =>
        Assert.Equal(All.Select(it => it.Rule.Id).Order(), new ContractAnalyzer().SupportedDiagnostics.Select(rule => rule.Id).Order());

    [Fact]
    public void Each_page_has_a_rule() => Assert.Empty(
        typeof(RulesTests).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("rules/", StringComparison.Ordinal))
            .Select(name => name["rules/".Length..])
            .Except(All.Select(it => it.Rule.Id)));

    private static string Read(string resource)
    {
        using var stream = typeof(RulesTests).Assembly.GetManifestResourceStream(resource);
        return stream is null ? "" : new StreamReader(stream).ReadToEnd();
    }
}
