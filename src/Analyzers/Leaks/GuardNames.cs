using System.Collections.Concurrent;
using Snakepit.Analyzers.Secrets;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Tells by their names which conditions hold only in development, and which only in production.</summary>
internal sealed class GuardNames
{
    private static readonly HashSet<string> Development = new(StringComparer.Ordinal)
    {
        "development", "dev", "developer", "debug", "debugging", "debugger", "localhost", "sandbox",
    };

    private static readonly HashSet<string> Shows = new(StringComparer.Ordinal)
    {
        "include", "includes", "show", "shows", "expose", "exposes", "detailed", "reveal", "display", "return", "verbose", "enable",
    };

    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "detail", "details", "error", "errors", "exception", "exceptions", "stack", "trace", "pii", "sensitive", "diagnostics",
    };

    private readonly ConcurrentDictionary<string, Guard> _known = new(StringComparer.Ordinal);

    public Guard Of(string name) =>
        _known.TryGetValue(name, out var guard) ? guard : _known.GetOrAdd(name, static it => IsProduction(it) ? new(false, true) : IsDevelopment(it) ? new(true, false) : Guard.None);

    public static bool IsDevelopment(string name)
    {
        var words = NameWords.Split(name);
        if (words.Contains("enabled") || words.Contains("log"))
            return words.Any(Shown.Contains) && words.Contains("detailed");
        return words.Any(Development.Contains) || words.Any(Shows.Contains) && words.Any(Shown.Contains);
    }

    private static bool IsProduction(string name)
    {
        var words = NameWords.Split(name);
        return words.Contains("production") || words.Contains("prod");
    }
}
