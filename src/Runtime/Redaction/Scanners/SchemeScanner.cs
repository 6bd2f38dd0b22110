using System.Buffers;
using System.Text.RegularExpressions;

namespace Snakepit.Redaction.Scanners;

/// <summary>What follows the name of an HTTP authentication scheme.</summary>
internal static partial class SchemeScanner
{
    private static readonly SearchValues<string> Bearer = SearchValues.Create(["bearer"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Basic = SearchValues.Create(["basic"], StringComparison.OrdinalIgnoreCase);

    public static void Find(string text, Redactor redactor, List<Finding> found)
    {
        if (redactor.Applies("bearer"))
            FindBearer(text, found);
        if (redactor.Applies("basic"))
            FindBasic(text, found);
    }

    private static void FindBearer(string text, List<Finding> found)
    {
        for (var at = Next(text, Bearer, 0); at >= 0;)
        {
            var next = at + 6;
            if (Chars.StartsWord(text, at) && Chars.EndOf(AfterBearer(), text, at + 6) is >= 0 and var start)
            {
                var value = text.AsSpan(start, Chars.After(Value(), text, start) - start).TrimEnd('.');
                if (value.Length >= 16 || (value.Length >= 6 && (value[1..].ContainsAnyInRange('0', '9') || value[1..].ContainsAnyInRange('A', 'Z'))))
                {
                    next = start + value.Length;
                    found.Add(new(start, next, "bearer"));
                }
            }

            at = Next(text, Bearer, next);
        }
    }

    private static void FindBasic(string text, List<Finding> found)
    {
        for (var at = Next(text, Basic, 0); at >= 0; at = Next(text, Basic, at + 5))
        {
            if (!Chars.StartsWord(text, at) || Chars.EndOf(AfterBasic(), text, at + 5) is not (>= 0 and var start))
                continue;
            var end = Chars.After(Digits(), text, start);
            if (end - start >= 8 && Encodings.FromBase64(text.AsSpan(start, Math.Min(400, end - start))) is { } decoded && decoded.Contains(':'))
                found.Add(new(start, end, "basic"));
        }
    }

    private static int Next(string text, SearchValues<string> scheme, int at)
    {
        var next = text.AsSpan(at).IndexOfAny(scheme);
        return next < 0 ? next : at + next;
    }

    [GeneratedRegex(@"\G[ \t:=]{1,4}[""']?(?=[A-Za-z0-9._~+/=%-])")]
    private static partial Regex AfterBearer();

    [GeneratedRegex(@"\G[A-Za-z0-9._~+/=%-]+")]
    private static partial Regex Value();

    [GeneratedRegex(@"\G[ \t:]{1,4}[""']?(?=[A-Za-z0-9+/_-])")]
    private static partial Regex AfterBasic();

    [GeneratedRegex(@"\G[A-Za-z0-9+/_-]+={0,2}")]
    private static partial Regex Digits();
}
