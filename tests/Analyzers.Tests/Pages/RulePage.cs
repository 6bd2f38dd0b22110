using System.Text.RegularExpressions;

namespace Snakepit.Analyzers.Tests.Pages;

/// <summary>The page of a rule and the C# on it.</summary>
internal sealed partial record RulePage(string Rule, string Text)
{
    public static IReadOnlyList<RulePage> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/rules"), "*.md").Order(StringComparer.Ordinal)
            .Select(static file => new RulePage(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file).ReplaceLineEndings("\n"))),
    ];

    public IReadOnlyList<string> Blocks => BlocksOf(Text);

    /// <summary>What the rule reports.</summary>
    public IReadOnlyList<string> Bad => BlocksOf(Section("Bad"));

    /// <summary>What the rule leaves alone.</summary>
    public IReadOnlyList<string> Good => BlocksOf(Section("Good"));

    private string Section(string title) => Regex.Match(Text, $@"^## {title}$(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    private static IReadOnlyList<string> BlocksOf(string text) =>
        [.. Block().Matches(text).Select(static block => block.Groups[1].Value.Replace("{ … }", "{ }", StringComparison.Ordinal))];

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
