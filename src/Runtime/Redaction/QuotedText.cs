using System.Text.RegularExpressions;

namespace Snakepit.Redaction;

/// <summary>Text in quotation marks, as literals of C#, Python, SQL and JSON are written, also inside other literals.</summary>
internal static partial class QuotedText
{
    /// <summary>Where a closing mark is looked for.</summary>
    public const int MaxLength = 16_384;

    internal readonly record struct Extent(int Start, int End, int After);

    public static bool IsOpening(string text, int at) => at <= text.Length && Chars.EndOf(Opening(), text, at) >= 0;

    /// <summary>What stands in the quotation marks that open at <paramref name="at"/>.</summary>
    public static Extent Open(string text, int at)
    {
        var opening = Opening().Match(text, at);
        return Close(text, opening.Index + opening.Length, opening.Groups[2].Value, opening.Groups[1].Length);
    }

    /// <summary>Where a quoted text ends, and where what follows starts. Without a closing mark it goes on to the end of the line.</summary>
    public static Extent Close(string text, int start, string quote, int escapes)
    {
        var limit = Math.Min(text.Length, start + MaxLength);
        var at = start;
        while (true)
        {
            var end = at < limit ? text.IndexOf(quote, at, limit - at, StringComparison.Ordinal) : -1;
            if (end < 0)
            {
                var line = EndOfLine(text, start);
                return new(start, line, line);
            }

            var slashes = 0;
            while (end - slashes > at && text[end - slashes - 1] == '\\')
                slashes++;
            var after = end + quote.Length;
            if (slashes > escapes || (escapes == 0 && slashes % 2 == 1))
                at = after;
            else if (end == start || escapes > 0 || quote.Length > 1 || !Chars.Has(text, after, quote))
                return new(start, end - (escapes > 0 ? slashes : 0), after);
            else
                at = after + 1;
        }
    }

    public static int EndOfLine(string text, int at)
    {
        var length = text.AsSpan(at).IndexOfAny('\r', '\n');
        return length < 0 ? text.Length : at + length;
    }

    [GeneratedRegex(@"\G[bBrRfFuU@$]{0,2}(\\*)(""""""|'''|[""'`])")]
    private static partial Regex Opening();
}
