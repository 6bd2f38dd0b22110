using System.Buffers;
using System.Globalization;
using System.Text;

namespace Snakepit.Telemetry.Logs;

/// <summary>Names and values as they stand in a line: nothing in them can end it, forge a field or reach a terminal as a command.</summary>
internal static class LogText
{
    private const int LongestName = 100;

    private static readonly SearchValues<char> NameParts =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    private static readonly SearchValues<char> BareParts =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:@+-");

    // What needs an escape in a logfmt value; in JSON everything beyond ASCII does.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append('"').Append('\\').Concat(Enumerable.Range(0x7f, 0x21)).Append(0x61c).Append(0x200e).Append(0x200f)
            .Concat(Enumerable.Range(0x2028, 7)).Concat(Enumerable.Range(0x2066, 4)).Append(0xfeff).Concat(Enumerable.Range(0xd800, 0x800))
            .Select(static code => (char)code)]);

    public static string Name(string name)
    {
        var kept = name.Length > LongestName ? name[..LongestName] : name;
        if (kept.Length == 0)
            return "_";
        return kept.AsSpan().ContainsAnyExcept(NameParts)
            ? string.Create(kept.Length, kept, static (target, kept) =>
            {
                for (var i = 0; i < target.Length; i++)
                    target[i] = NameParts.Contains(kept[i]) ? kept[i] : '_';
            })
            : kept;
    }

    public static void AppendJson(StringBuilder line, object? value)
    {
        if (value is string text)
            AppendQuoted(line, text, ascii: true);
        else
            AppendPlain(line, value);
    }

    public static void AppendLogfmt(StringBuilder line, object? value)
    {
        if (value is not string text)
            AppendPlain(line, value);
        else if (text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] is '_' or '/') && !text.AsSpan().ContainsAnyExcept(BareParts)
            && text is not ("true" or "false" or "null"))
            line.Append(text);
        else
            AppendQuoted(line, text, ascii: false);
    }

    private static void AppendPlain(StringBuilder line, object? value) => _ = value switch
    {
        null => line.Append("null"),
        bool flag => line.Append(flag ? "true" : "false"),
        double number => line.Append(number.ToString("R", CultureInfo.InvariantCulture)),
        _ => line.Append(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static void AppendQuoted(StringBuilder line, string text, bool ascii)
    {
        line.Append('"');
        var rest = text.AsSpan();
        while (true)
        {
            var safe = rest.IndexOfAny(Unsafe);
            if (ascii && rest.IndexOfAnyExceptInRange('\0', '\x7f') is >= 0 and var beyond && (safe < 0 || beyond < safe))
                safe = beyond;
            if (safe < 0)
                break;
            line.Append(rest[..safe]);
            rest = rest[(safe + AppendEscaped(line, rest[safe..], ascii))..];
        }

        line.Append(rest).Append('"');
    }

    /// <summary>How many characters that was.</summary>
    private static int AppendEscaped(StringBuilder line, ReadOnlySpan<char> text, bool ascii)
    {
        var c = text[0];
        if (char.IsHighSurrogate(c) && text.Length > 1 && char.IsLowSurrogate(text[1]))
        {
            if (ascii)
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}\\u{(int)text[1]:x4}");
            else
                line.Append(text[..2]);
            return 2;
        }

        _ = c switch
        {
            '\n' => line.Append("\\n"),
            '\r' => line.Append("\\r"),
            '\t' => line.Append("\\t"),
            '"' => line.Append("\\\""),
            '\\' => line.Append("\\\\"),
            // Half of a pair is no character: what is written is the text of its escape, so that every reader takes the line.
            >= '\ud800' and <= '\udfff' => line.Append(CultureInfo.InvariantCulture, $"\\\\u{(int)c:x4}"),
            _ => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        };
        return 1;
    }
}
