using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>Source that a test of a rule uses.</summary>
/// <param name="Test">The test.</param>
/// <param name="Rule">The rule that reports something in it; empty: the test says that none does.</param>
/// <param name="Sources">The documents, without marks.</param>
internal sealed record Snippet(string Test, string Rule, IReadOnlyList<string> Sources)
{
    public IReadOnlyDictionary<string, string> Options { get; init; } = TestOptions.None;

    /// <summary>Contract files of workers.</summary>
    public IReadOnlyList<(string Path, string Text)> Files { get; init; } = [];

    public override string ToString() => $"{Test}\n{string.Join("\n----\n", Sources)}";
}
