using System.Buffers;
using System.Collections.Frozen;

namespace Snakepit.Redaction.Scanners;

/// <summary>Keys that providers give a prefix of their own.</summary>
internal static class TokenScanner
{
    private static readonly SearchValues<string> Beginnings = Prefixes(token => token.Lead == 0);

    // What a provider puts inside its keys.
    private static readonly SearchValues<string> Middles = Prefixes(token => token.Lead > 0);

    private static readonly SearchValues<char> InTokens =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~+/=%-");

    private static readonly int Shortest = Rules.Tokens.Where(token => token.Lead == 0).Min(token => token.Prefix.Length + token.Cut);

    private static readonly FrozenDictionary<char, TokenRule[]> ByFirst =
        Rules.Tokens.GroupBy(token => token.Prefix[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private static readonly FrozenDictionary<string, SearchValues<char>> Characters =
        Rules.Tokens.Select(token => token.Characters).Distinct().ToFrozenDictionary(set => set, set => SearchValues.Create(set));

    private static readonly SearchValues<char> InAwsSecrets =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+");

    public static void Find(string text, Redactor redactor, List<Finding> found)
    {
        FindIn(text, 0, text.Length, Middles, redactor, found);
        for (var at = Shortest - 1; at < text.Length;)
        {
            // Only what is long enough can be a key, and a run of that length cannot hide between two looks.
            if (!InTokens.Contains(text[at]))
            {
                at += Shortest;
                continue;
            }

            var start = at;
            while (start > 0 && at - start < Shortest && InTokens.Contains(text[start - 1]))
                start--;
            var end = Chars.EndOfRun(InTokens, text, at, text.Length);
            if (end - start >= Shortest)
                at = FindIn(text, start, end, Beginnings, redactor, found);
            at = Math.Max(at, end) + Shortest;
        }
    }

    /// <summary>Looks for keys that have their prefix in a part of the text; returns where it stopped, which may be in a later line.</summary>
    private static int FindIn(string text, int at, int stop, SearchValues<string> prefixes, Redactor redactor, List<Finding> found)
    {
        for (; at < stop; at++)
        {
            var hit = text.AsSpan(at, stop - at).IndexOfAny(prefixes);
            if (hit < 0)
                break;
            at += hit;
            foreach (var token in ByFirst[text[at]])
            {
                if (!Chars.Has(text, at, token.Prefix) || !redactor.Applies(token.Rule) || Read(text, at, token) is not { } finding)
                    continue;
                found.Add(finding);
                if (token.Rule == "aws-access-key" && redactor.Applies("aws-secret"))
                {
                    FindAwsSecret(text, Math.Max(0, finding.Start - 200), finding.Start, found);
                    FindAwsSecret(text, finding.End, Math.Min(text.Length, finding.End + 200), found);
                }

                at = Math.Max(at, finding.End - 1);
                break;
            }
        }

        return at;
    }

    private static Finding? Read(string text, int at, TokenRule token)
    {
        var characters = Characters[token.Characters];
        var start = at - token.Lead;
        if (token.Lead > 0)
        {
            if (start < 0 || Chars.EndOfRun(characters, text, start, at) < at)
                return null;
        }
        else if (Chars.IsWord(token.Prefix[0]) && !Chars.StartsWord(text, at))
        {
            return null;
        }

        var after = at + token.Prefix.Length;
        var end = Chars.EndOfRun(characters, text, after, after + token.Most + 1);
        if (end - after > token.Most && token.Least == token.Most)
            return null;
        var value = text[after..Math.Min(end, after + token.Most)];
        if (value.Length < token.Least)
        {
            var (whole, wholeEnd) = Wrapped(characters, text, value, end, token.Least);
            if (whole.Length >= token.Least)
            {
                (value, end) = (whole, wholeEnd);
            }
            else
            {
                var trimmed = value.TrimEnd('.');
                value = value.Length - trimmed.Length > 1 ? trimmed : value;
                end = after + value.Length;
                if (value.Length < token.Cut || token.Cut >= token.Least || !Chars.IsCut(text, end))
                    return null;
            }
        }

        return token.Mixed && !IsMixed(value) ? null : new Finding(start, end, token.Rule);
    }

    /// <summary>A run that goes on in the next lines.</summary>
    private static (string Value, int End) Wrapped(SearchValues<char> characters, string text, string value, int end, int least)
    {
        for (var lines = 0; lines < 16 && value.Length < least; lines++)
        {
            var next = Chars.NextLine(text, end);
            var stop = next < 0 ? next : Chars.EndOfRun(characters, text, next, next + 300);
            if (stop <= next)
                break;
            (value, end) = (string.Concat(value, text.AsSpan(next, stop - next)), stop);
        }

        return (value, end);
    }

    private static bool IsMixed(ReadOnlySpan<char> value)
    {
        value = value.Length > 256 ? value[..256] : value;
        var kinds = (value.ContainsAnyInRange('0', '9') ? 1 : 0) + (value.ContainsAnyInRange('a', 'z') ? 1 : 0) + (value.ContainsAnyInRange('A', 'Z') ? 1 : 0);
        return kinds > 1 && 6 * Chars.ChangesOfKind(value) >= value.Length;
    }

    private static void FindAwsSecret(string text, int start, int stop, List<Finding> found)
    {
        while (start < stop)
        {
            var end = Chars.EndOfRun(InAwsSecrets, text, start, stop);
            if (end - start == 40 && Chars.LooksGenerated(text.AsSpan(start, 40)))
                found.Add(new(start, end, "aws-secret"));
            start = end + 1;
        }
    }

    private static SearchValues<string> Prefixes(Func<TokenRule, bool> chosen) =>
        SearchValues.Create([.. Rules.Tokens.Where(chosen).Select(token => token.Prefix).Distinct()], StringComparison.Ordinal);
}
