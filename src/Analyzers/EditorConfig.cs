using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Snakepit.Analyzers;

/// <summary>Reads options of an .editorconfig.</summary>
internal static class EditorConfig
{
    /// <summary>A list of names; empty where the option is not set.</summary>
    public static IEnumerable<string> ReadNames(this AnalyzerOptions options, SyntaxTree tree, string name) =>
        Split(options.AnalyzerConfigOptionsProvider.GetOptions(tree).Read(name));

    /// <summary>The text of an option; empty where it is not set.</summary>
    public static string Read(this AnalyzerConfigOptions options, string name) => options.TryGetValue(name, out var value) ? value : "";

    /// <summary>
    /// The entries of a list, separated by <c>,</c> or <c>|</c>. A comma within brackets belongs to its entry: documentation IDs of methods have some.
    /// </summary>
    public static IReadOnlyList<string> Split(string list)
    {
        if (list.Length == 0)
            return [];
        var entries = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            var at = i < list.Length ? list[i] : '|';
            depth += at is '(' or '{' or '[' ? 1 : at is ')' or '}' or ']' ? -1 : 0;
            if (at != '|' && (at != ',' || depth > 0))
                continue;
            var entry = list.Substring(start, i - start).Trim();
            if (entry.Length > 0)
                entries.Add(entry);
            (start, depth) = (i + 1, 0);
        }

        return entries;
    }
}
