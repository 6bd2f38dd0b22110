using System.Buffers;
using System.Globalization;
using System.Text;

namespace Snakepit.Errors;

/// <summary>Makes text safe to show: control characters and those that reorder a line become visible escapes.</summary>
internal static class Text
{
    // C0 without tab, line feed and carriage return; DEL and C1; the marks, embeddings, overrides and isolates of right-to-left text.
    private static readonly SearchValues<char> Hostile = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Except(['\t', '\n', '\r']).Concat(Enumerable.Range(0x7f, 0x21))
            .Concat(Enumerable.Range(0x202a, 5)).Concat(Enumerable.Range(0x2066, 4)).Concat([0x61c, 0x200e, 0x200f]).Select(code => (char)code)]);

    private static readonly SearchValues<char> HostileInLine = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21))
            .Concat(Enumerable.Range(0x2028, 7)).Concat(Enumerable.Range(0x2066, 4)).Concat([0x61c, 0x200e, 0x200f]).Select(code => (char)code)]);

    public static bool IsClean(string text) => !text.AsSpan().ContainsAny(Hostile);

    public static bool IsCleanLine(string text) => !text.AsSpan().ContainsAny(HostileInLine);

    /// <summary>Keeps line breaks and tabs.</summary>
    public static string Clean(string text) => Escape(text, Hostile);

    /// <summary>Escapes line breaks and tabs too.</summary>
    public static string CleanLine(string text) => Escape(text, HostileInLine);

    /// <summary>At most <paramref name="limit"/> characters in one clean line, with an ellipsis when there were more.</summary>
    public static string OneLine(string text, int limit) => CleanLine(Cut(text, limit, "…"));

    /// <summary>At most <paramref name="limit"/> characters and <paramref name="mark"/>; never half of a surrogate pair.</summary>
    public static string Cut(string text, int limit, string mark)
    {
        if (text.Length <= limit)
            return text;
        var end = limit > 0 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return string.Concat(text.AsSpan(0, end), mark);
    }

    /// <summary>The code that is meant by <paramref name="text"/>: lower snake case, or <c>unknown_error</c>.</summary>
    public static string ToCode(string text)
    {
        var code = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 256)))
        {
            if (char.IsAsciiLetterOrDigit(c))
                code.Append(char.ToLowerInvariant(c));
            else if (code.Length > 0 && code[^1] != '_')
                code.Append('_');
        }

        var result = code.ToString(0, Math.Min(code.Length, 63)).TrimEnd('_');
        return ErrorCatalog.IsValidCode(result) ? result : ErrorCodes.UnknownError;
    }

    private static string Escape(string text, SearchValues<char> hostile)
    {
        var next = text.AsSpan().IndexOfAny(hostile);
        if (next < 0)
            return text;
        var result = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        for (; next >= 0; next = rest.IndexOfAny(hostile))
        {
            result.Append(rest[..next]);
            result.Append(rest[next] switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                var other => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)other:x4}"),
            });
            rest = rest[(next + 1)..];
        }

        return result.Append(rest).ToString();
    }
}
