using System.Buffers;

namespace Snakepit.Redaction.Scanners;

/// <summary>JSON Web Tokens: segments of base64url with full stops between them, of which the first is a JSON object.</summary>
internal static class JwtScanner
{
    private static readonly SearchValues<char> InSegments =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    // {"alg":  {"typ":  {"kid":  {"enc":  {"cty":  {"zip":  {"x5t":  {"jwk":
    private static readonly string[] Headers =
        ["eyJhbGciOi", "eyJ0eXAiOi", "eyJraWQiOi", "eyJlbmMiOi", "eyJjdHkiOi", "eyJ6aXAiOi", "eyJ4NXQiOi", "eyJqd2siOi"];

    public static void Find(string text, List<Finding> found)
    {
        for (var at = text.IndexOf("eyJ", StringComparison.Ordinal); at >= 0;)
        {
            var next = at + 3;
            if (Chars.StartsWord(text, at))
            {
                var (end, first, segments) = Read(text, at);
                next = end;
                if (first >= 10 && (segments > 1 || Headers.Any(header => Chars.Has(text, at, header))))
                    found.Add(new(at, end, "jwt"));
            }

            at = text.IndexOf("eyJ", next, StringComparison.Ordinal);
        }
    }

    private static (int End, int First, int Segments) Read(string text, int at)
    {
        var (segments, end, first) = (1, at, 0);
        while (true)
        {
            var start = end;
            end = Chars.EndOfRun(InSegments, text, start, text.Length);
            first = first > 0 ? first : end - start;
            if (Chars.At(text, end) == '.' && segments < 5 && InSegments.Contains(Chars.At(text, end + 1)))
            {
                segments++;
                end++;
                continue;
            }

            var line = Chars.NextLine(text, end);
            var more = line < 0 ? line : Chars.EndOfRun(InSegments, text, line, line + 300);
            if (more <= line || !(Chars.At(text, more) == '.' || Chars.LooksGenerated(text.AsSpan(line, more - line))))
                return (end, first, segments);
            end = line;
        }
    }
}
