using System.Text.RegularExpressions;

namespace Snakepit.Redaction.Scanners;

/// <summary>Private keys between their lines BEGIN and END, and what is left of them when one of these is cut off.</summary>
internal static partial class PrivateKeyScanner
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";

    public static void Find(string text, List<Finding> found)
    {
        var (done, stop) = (0, -1);
        for (var at = Next(text, Begin, 0); at < text.Length; at = Next(text, Begin, Math.Max(done, at + Begin.Length)))
        {
            var body = Chars.EndOf(Label(), text, at);
            if (body < 0)
                continue;
            if (stop < body)
                stop = Next(text, End, body);
            if (stop < text.Length && stop < Next(text, Begin, body))
                done = Math.Max(stop, Chars.EndOf(Label(), text, stop));
            else
                done = EndOfBody(text, body);
            found.Add(new(at, done, "private-key"));
        }

        for (var at = Next(text, End, done); at < text.Length; at = Next(text, End, at + End.Length))
        {
            var end = Chars.EndOf(Label(), text, at);
            var start = end < 0 ? at : StartOfBody(text, at, done);
            if (start == at)
                continue;
            found.Add(new(start, end, "private-key"));
            done = end;
        }
    }

    private static int Next(string text, string label, int at)
    {
        var next = at > text.Length ? -1 : text.IndexOf(label, at, StringComparison.Ordinal);
        return next < 0 ? text.Length : next;
    }

    private static int StartOfBody(string text, int at, int done)
    {
        var start = at;
        while (start > done)
        {
            var line = start < 2 ? 0 : text.LastIndexOf('\n', start - 2) + 1;
            line = Math.Max(Math.Max(line, done), start - 200);
            var body = text.AsSpan(line, start - line).Trim(" \t\r\n\"'+\\,");
            if (body.EndsWith("\\n", StringComparison.Ordinal))
                body = body[..^2];
            if (!BodyLine().IsMatch(body))
                break;
            start = line;
        }

        return start;
    }

    /// <summary>Where a private key that has no end line stops.</summary>
    private static int EndOfBody(string text, int end)
    {
        while (true)
        {
            var start = Chars.After(Gap(), text, end);
            var stop = Chars.EndOf(Word(), text, start);
            if (stop < 0)
                return end;
            var isHeader = text.AsSpan(start, stop - start).Contains(':');
            if (stop - start < 16 && !isHeader && !Chars.IsCut(text, stop) && Chars.At(text, stop) is not ('\r' or '\n' or '\\' or '"' or '\''))
                return end;
            end = stop;
        }
    }

    [GeneratedRegex(@"\G-----(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-{0,5}")]
    private static partial Regex Label();

    [GeneratedRegex(@"\G(?:[\s""'`+,\\]|\\[nr])*")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\G(?:(?:Proc-Type|DEK-Info|Version|Comment):[^\r\n\\]{0,100}|[A-Za-z0-9+/=]+)")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[A-Za-z0-9+/=]{4,}\z")]
    private static partial Regex BodyLine();
}
