using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Snakepit.Redaction;

/// <summary>Decides by a name whether the value beside it is a secret.</summary>
internal static partial class SensitiveNames
{
    /// <summary>Characters of a name that are looked at on either side of what is sensitive in it.</summary>
    public const int MaxLength = 64;

    private const int MostKnown = 4_096;

    private static readonly FrozenSet<string> Harmless = Rules.Harmless.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> About = Rules.About.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Quantities = Rules.Quantities.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> PairWords =
        Rules.Pairs.Keys.Where(pair => pair.Contains(' ')).SelectMany(pair => pair.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, Verdict> Known = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Verdict>.AlternateLookup<ReadOnlySpan<char>> KnownSpans =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The rule that makes a name sensitive, and whether a word beside it may make it so.</summary>
    internal readonly record struct Verdict(string? Rule, bool MayBeHalf);

    public static string? RuleOf(ReadOnlySpan<char> name) => Judge(name).Rule;

    public static Verdict Judge(ReadOnlySpan<char> name)
    {
        if (name.Length > 2 * MaxLength)
            name = name[^(2 * MaxLength)..];
        if (KnownSpans.TryGetValue(name, out var known))
            return known;
        var text = name.ToString();
        var words = Part().Matches(text).Select(part => part.Value.ToLowerInvariant()).ToArray();
        var verdict = new Verdict(RuleOf(words), words.Any(PairWords.Contains));
        if (Known.Count >= MostKnown)
            Known.Clear();
        Known[text] = verdict;
        return verdict;
    }

    /// <summary>Whether a name is about a secret rather than that of one.</summary>
    public static bool IsAbout(string name) => RuleOf("secret " + name) is null;

    /// <summary>Whether a value beside a name of that rule is a secret.</summary>
    public static bool IsSecretValue(string rule, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        var kind = Rules.Names[rule];
        var bare = value.Trim().TrimEnd(".,;:!?");
        if (bare.Length < kind.Least || (bare.Length < 40 && Harmless.Contains(bare.ToString())) || Placeholder().IsMatch(bare))
            return false;
        return kind.Values switch
        {
            NameValues.NotNumbers => !Number().IsMatch(bare),
            NameValues.Random => Chars.LooksGenerated(bare) && !Chars.IsUuid(bare) && !bare.StartsWith("snk_", StringComparison.Ordinal)
                && !(Chars.IsHex(bare) && NamesHashes(name)),
            _ => !(IsWorkingDirectory(name) && IsPath(bare)),
        };
    }

    public static bool IsWorkingDirectory(ReadOnlySpan<char> name) => name.EndsWith("pwd", StringComparison.OrdinalIgnoreCase);

    public static bool IsPath(ReadOnlySpan<char> value) =>
        value.StartsWith('/') || value.StartsWith("~/") || (value.Length > 2 && char.IsAsciiLetter(value[0]) && value[1] == ':' && value[2] is '\\' or '/');

    private static bool NamesHashes(ReadOnlySpan<char> name) =>
        name.EndsWith("key", StringComparison.OrdinalIgnoreCase) || name.EndsWith("keys", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("code", StringComparison.OrdinalIgnoreCase) || name.EndsWith("seed", StringComparison.OrdinalIgnoreCase);

    private static string? RuleOf(string[] words)
    {
        if (words.Length == 0 || (words.Length > 1 && Quantities.Contains(words[0])))
            return null;
        if (PairEndingAt(words, words.Length - 1) is { } paired)
            return paired;
        if (About.Contains(words[^1]))
            return null;
        string? found = null;
        for (var index = words.Length - 1; index >= 0; index--)
        {
            var rule = PairEndingAt(words, index) ?? OfWord(words[index]);
            if (rule is not null && Rules.Names[rule].Values != NameValues.Random)
                return rule;
            found ??= rule;
        }

        return found;
    }

    private static string? PairEndingAt(string[] words, int index)
    {
        for (var length = 3; length > 1; length--)
        {
            if (index + 1 >= length && Rules.Pairs.TryGetValue(string.Join(' ', words, index + 1 - length, length), out var rule))
                return rule;
        }

        return null;
    }

    private static string? OfWord(string word)
    {
        if (Rules.Words.TryGetValue(word, out var rule) || Rules.Pairs.TryGetValue(word, out rule))
            return rule;
        foreach (var (ending, owner) in Rules.Endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return owner;
        }

        return null;
    }

    [GeneratedRegex("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")]
    private static partial Regex Part();

    [GeneratedRegex(@"\A[+-]?[0-9][0-9_,.]*[kKmM]?\z")]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\A(?:\$?\{[^{}]*\}?\}?|\{\{[^{}]*\}\}|%\([A-Za-z_]*\)[sdr]|%[sdr]|<[A-Za-z_ -]*>|\*+|[xX]{3,}|\$[A-Za-z_]+|\.+|…|"
        + @"\[redacted:[a-z0-9-]*(?::[^\]\s]*)?\]|\[?(?:REDACTED|FILTERED|HIDDEN|MASKED)\]?)\z")]
    private static partial Regex Placeholder();
}
