using System.Buffers;
using System.Text.RegularExpressions;

namespace Snakepit.Redaction.Scanners;

/// <summary>E-mail addresses and telephone numbers.</summary>
internal static partial class ContactScanner
{
    private static readonly SearchValues<char> InLocal =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+-'");

    private static readonly SearchValues<char> InDomain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    /// <param name="text">The text.</param>
    /// <param name="passwords">Passwords in URLs: what follows one is a host.</param>
    /// <param name="found">What is found is added to it.</param>
    public static void FindMail(string text, ReadOnlySpan<Finding> passwords, List<Finding> found)
    {
        var done = 0;
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', Math.Max(done, at + 1)))
        {
            var start = at;
            while (start > done && at - start < 64 && InLocal.Contains(text[start - 1]))
                start--;
            while (start < at && text[start] is '.' or '%' or '+' or '-' or '\'')
                start++;
            var end = Chars.EndOfRun(InDomain, text, at + 1, at + 256);
            var domain = text.AsSpan(at + 1, end - at - 1).TrimEnd(".-");
            var dot = domain.LastIndexOf('.');
            if (start == at || dot <= 0 || domain.Length - dot < 3 || domain.Contains("..", StringComparison.Ordinal)
                || domain[(dot + 1)..].ContainsAnyExcept(Letters) || text.AsSpan(start, at - start) is "git" || IsHost(passwords, start, at))
            {
                continue;
            }

            done = at + 1 + domain.Length;
            found.Add(new(start, done, "email"));
        }
    }

    public static void FindPhones(string text, List<Finding> found)
    {
        for (var at = text.AsSpan().IndexOfAny('+', '('); at >= 0;)
        {
            var end = text[at] == '+' ? International(text, at) : American(text, at);
            if (end > at)
                found.Add(new(at, end, "phone"));
            var start = Math.Max(end, at + 1);
            var next = text.AsSpan(start).IndexOfAny('+', '(');
            at = next < 0 ? next : start + next;
        }
    }

    private static int International(string text, int at)
    {
        var before = Chars.At(text, at - 1);
        var end = Chars.EndOf(InternationalShape(), text, at);
        if (end < 0 || Chars.IsWord(before) || before is ')' or '+' or '.' || Chars.IsWord(Chars.At(text, end)))
            return -1;
        var (digits, gaps) = (0, 0);
        foreach (var c in text.AsSpan(at, end - at))
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            gaps += c is ' ' or '-' or '.' ? 1 : 0;
        }

        return digits is >= 8 and <= 15 && (digits >= 10 || gaps > 0) ? end : -1;
    }

    private static int American(string text, int at)
    {
        var end = Chars.EndOf(AmericanShape(), text, at);
        return end >= 0 && Chars.StartsWord(text, at) && !char.IsAsciiDigit(Chars.At(text, end)) ? end : -1;
    }

    private static bool IsHost(ReadOnlySpan<Finding> passwords, int start, int at)
    {
        foreach (var password in passwords)
        {
            if (start <= password.End && password.End <= at)
                return true;
        }

        return false;
    }

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    [GeneratedRegex(@"\G\+[1-9][0-9]{0,3}(?:[ .-]?(?:\([0-9]{1,4}\)|[0-9]{1,15})){1,6}")]
    private static partial Regex InternationalShape();

    [GeneratedRegex(@"\G\([2-9][0-9]{2}\) ?[2-9][0-9]{2}[-. ][0-9]{4}")]
    private static partial Regex AmericanShape();
}
