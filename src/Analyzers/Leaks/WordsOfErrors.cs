using Snakepit.Analyzers.Secrets;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Names of members in which objects keep what went wrong, in words that were not written for callers.</summary>
internal static class WordsOfErrors
{
    private static readonly HashSet<string> Last = new(StringComparer.Ordinal)
    {
        "message", "text", "detail", "details", "error", "reason", "cause", "description", "technical", "trace", "exception", "diagnostics", "debug", "inner",
    };

    private static readonly HashSet<string> Public = new(StringComparer.Ordinal) { "user", "public", "friendly", "safe", "client" };

    /// <summary>Whether a member is called so: <c>Message</c> and <c>ErrorText</c>, but not <c>UserMessage</c>.</summary>
    public static bool Is(string name)
    {
        var words = NameWords.Split(name);
        return words.Count > 0 && Last.Contains(words[words.Count - 1]) && !words.Exists(Public.Contains);
    }
}
