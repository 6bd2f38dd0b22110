using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Snakepit.Analyzers;

/// <summary>Reads options of an .editorconfig.</summary>
internal static class EditorConfig
{
    /// <summary>A list of names, separated by commas; empty where the option is not set.</summary>
    public static IEnumerable<string> ReadNames(this AnalyzerOptions options, SyntaxTree tree, string name) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(name, out var value)
            ? value.Split(',').Select(static item => item.Trim()).Where(static item => item.Length > 0)
            : [];
}
