using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Snakepit.Redaction;

/// <summary>Names that a user declares as secret or as safe.</summary>
internal sealed partial class OwnNames(IEnumerable<string> names, IEnumerable<string> safe)
{
    public const string Rule = "secret";

    private readonly FrozenSet<string> _names = names.Select(Plain).ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _safe = safe.Select(Plain).ToFrozenSet(StringComparer.Ordinal);

    public bool IsSecret(string name) => _names.Count > 0 && _names.Contains(Plain(name));

    public bool IsSafe(string name) => _safe.Count > 0 && _safe.Contains(Plain(name));

    /// <summary>Whether the value that starts there stands beside a safe name.</summary>
    public bool IsSafeAt(string text, int start)
    {
        if (_safe.Count == 0)
            return false;
        var before = text[Math.Max(0, start - 100)..start];
        return NameBefore().Match(before) is { Success: true } match && IsSafe(match.Groups[1].Value);
    }

    public void Find(string text, List<Finding> found)
    {
        if (_names.Count == 0)
            return;
        for (var match = Entry().Match(text); match.Success; match = Entry().Match(text, Math.Max(match.Index + 1, match.Groups[1].Index + match.Groups[1].Length)))
        {
            if (!IsSecret(match.Groups[1].Value))
                continue;
            var at = match.Index + match.Length;
            var extent = QuotedText.IsOpening(text, at) ? QuotedText.Open(text, at) : new(at, Chars.After(Unquoted(), text, at), 0);
            if (extent.End > extent.Start && !Chars.Has(text, extent.Start, "[redacted:"))
                found.Add(new(extent.Start, extent.End, Rule));
        }
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{1,64})\\*[""'\]]{0,2}\s{0,8}(?:=>|[:=]{1,2})\s{0,8}")]
    private static partial Regex Entry();

    [GeneratedRegex(@"([A-Za-z0-9_.-]{1,64})[""'\]\s:=>\\]{1,12}\z", RegexOptions.RightToLeft)]
    private static partial Regex NameBefore();

    [GeneratedRegex(@"\G[^\s""',;&)\]}]+")]
    private static partial Regex Unquoted();
}
