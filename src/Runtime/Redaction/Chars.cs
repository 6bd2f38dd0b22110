using System.Buffers;
using System.Text.RegularExpressions;

namespace Snakepit.Redaction;

/// <summary>Looks at a text from one place on. The patterns that are given here begin with <c>\G</c> and are bounded or unambiguous.</summary>
internal static partial class Chars
{
    /// <summary>Where the match that begins at <paramref name="at"/> ends; -1 when there is none.</summary>
    public static int EndOf(Regex pattern, string text, int at)
    {
        foreach (var match in pattern.EnumerateMatches(text, at))
            return match.Index + match.Length;
        return -1;
    }

    public static int After(Regex pattern, string text, int at) => Math.Max(at, EndOf(pattern, text, at));

    public static char At(string text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';

    /// <summary>Whether <paramref name="part"/> stands at a place of the text.</summary>
    public static bool Has(string text, int at, string part) => string.CompareOrdinal(text, at, part, 0, part.Length) == 0 && at <= text.Length - part.Length;

    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c);

    public static bool StartsWord(string text, int at) => at == 0 || !IsWord(text[at - 1]);

    /// <summary>Where the run of these characters that begins at <paramref name="start"/> ends, at most at <paramref name="stop"/>.</summary>
    public static int EndOfRun(SearchValues<char> characters, string text, int start, int stop)
    {
        if (start >= text.Length)
            return start;
        stop = Math.Min(stop, text.Length);
        var length = text.AsSpan(start, stop - start).IndexOfAnyExcept(characters);
        return length < 0 ? stop : start + length;
    }

    /// <summary>Whether a text ends there, or says that it was cut there.</summary>
    public static bool IsCut(string text, int end) => EndOf(Cut(), text, end) >= 0;

    /// <summary>Where a word goes on in the next line, after closing and opening quotation marks and indentation; -1: it does not.</summary>
    public static int NextLine(string text, int end) => EndOf(Wrap(), text, end);

    /// <summary>Whether a text looks like a key rather than like words: many different characters, and kinds that change often.</summary>
    public static bool LooksGenerated(ReadOnlySpan<char> value)
    {
        value = value.Length > 256 ? value[..256] : value;
        if (value.Length < 12 || value.ContainsAnyExcept(KeyLike))
            return false;
        UInt128 seen = 0;
        foreach (var c in value)
            seen |= UInt128.One << c;
        return (int)UInt128.PopCount(seen) >= 8 && 5 * ChangesOfKind(value) >= value.Length;
    }

    /// <summary>How often a digit, a small letter and a capital follow one another directly.</summary>
    public static int ChangesOfKind(ReadOnlySpan<char> value)
    {
        var (changes, before) = (0, 0);
        foreach (var c in value)
        {
            var kind = char.IsAsciiDigit(c) ? 1 : char.IsAsciiLetterLower(c) ? 2 : char.IsAsciiLetterUpper(c) ? 3 : 0;
            if (kind != before && kind != 0 && before != 0)
                changes++;
            before = kind;
        }

        return changes;
    }

    public static bool IsHex(ReadOnlySpan<char> value) => !value.IsEmpty && !value.ContainsAnyExcept(Hex);

    public static bool IsUuid(ReadOnlySpan<char> value) => value.Length == 36 && Guid.TryParseExact(value, "D", out _);

    private static readonly SearchValues<char> KeyLike = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_.~%-");

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    [GeneratedRegex(@"\G(?:\s?(?:…|\.\.\.|\[(?:cut|truncated)|<(?:cut|truncated))|\z)")]
    private static partial Regex Cut();

    [GeneratedRegex(@"\G[""']?[ \t]{0,8}[\\+]?[ \t]{0,8}\r?\n[ \t>|+#]{0,40}[""']?")]
    private static partial Regex Wrap();
}
