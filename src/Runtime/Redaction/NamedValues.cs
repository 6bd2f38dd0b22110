using System.Buffers;

namespace Snakepit.Redaction;

/// <summary>Secrets that are found by the name beside them: <c>password=…</c>, <c>"apiKey": "…"</c>, <c>PASSWORD '…'</c>, <c>Authorization: …</c>.</summary>
internal static class NamedValues
{
    private static readonly SearchValues<string> Stems = SearchValues.Create(Rules.Stems, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> InNames =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>Finds values beside sensitive names. In source code only what is written as a literal is a value.</summary>
    public static void Find(string text, bool isSource, List<Finding> found)
    {
        var done = 0;
        while (done < text.Length)
        {
            var hit = text.AsSpan(done).IndexOfAny(Stems);
            if (hit < 0)
                return;
            hit += done;
            var start = hit;
            while (start > done && hit - start < SensitiveNames.MaxLength && InNames.Contains(text[start - 1]))
                start--;
            var end = Chars.EndOfRun(InNames, text, hit, hit + SensitiveNames.MaxLength);
            var before = found.Count;
            FindBeside(text, start, end, isSource, found);
            done = Math.Max(end, hit + 1);
            for (var i = before; i < found.Count; i++)
                done = Math.Max(done, found[i].End);
        }
    }

    private static void FindBeside(string text, int start, int end, bool isSource, List<Finding> found)
    {
        ReadOnlySpan<char> name = text.AsSpan(start, end - start).TrimEnd(".-");
        end = start + name.Length;
        var (rule, mayBeHalf) = SensitiveNames.Judge(name);
        if (mayBeHalf && (rule is null || Rules.Names[rule].Values == NameValues.Random))
        {
            // "api key", "connection string": half of the name stands beside what was hit.
            var earlier = WordBefore(text, start);
            var later = WordAfter(text, end);
            if (earlier < start && Strong(text.AsSpan(earlier, end - earlier)) is { } first)
            {
                rule = first;
                name = text.AsSpan(earlier, end - earlier);
            }
            else if (later > end && Strong(text.AsSpan(start, later - start)) is { } second)
            {
                rule = second;
                name = text.AsSpan(start, later - start);
                end = later;
            }
        }

        if (rule is not null)
            new NamedValue(text, rule, name, start, end, isSource, found).Find();
    }

    private static string? Strong(ReadOnlySpan<char> name) =>
        SensitiveNames.RuleOf(name) is { } rule && Rules.Names[rule].Values != NameValues.Random ? rule : null;

    private static int WordBefore(string text, int start)
    {
        if (start == 0 || text[start - 1] is not (' ' or '\u00a0'))
            return start;
        var at = start - 1;
        while (at > 0 && start - at < 24 && char.IsAsciiLetter(text[at - 1]))
            at--;
        return at < start - 1 ? at : start;
    }

    private static int WordAfter(string text, int end)
    {
        if (Chars.At(text, end) is not (' ' or '\u00a0'))
            return end;
        var at = end + 1;
        while (at < text.Length && at - end <= 24 && char.IsAsciiLetter(text[at]))
            at++;
        return at > end + 1 && !Chars.IsWord(Chars.At(text, at)) ? at : end;
    }
}
