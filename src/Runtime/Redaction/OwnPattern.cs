using System.Text.RegularExpressions;

namespace Snakepit.Redaction;

/// <summary>A rule that a user adds as a regular expression.</summary>
internal static partial class OwnPattern
{
    public static bool IsRuleName(string name) => RuleName().IsMatch(name);

    public static Regex Create(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>What is wrong with a pattern; <see langword="null"/>: nothing.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            return Create(pattern).IsMatch("") ? "the pattern matches the empty text." : null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return exception.Message;
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex RuleName();
}
