using System.Buffers;
using System.Text.RegularExpressions;

namespace Snakepit.Redaction.Scanners;

/// <summary>Texts in base64 or hexadecimal digits that hold a secret.</summary>
internal static partial class EncodedScanner
{
    private const int Shortest = 16;

    private static readonly SearchValues<char> Digits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-");

    /// <param name="text">The text.</param>
    /// <param name="redactor">Finds the secrets in what was decoded.</param>
    /// <param name="layers">How deep it is to look.</param>
    /// <param name="found">What is found is added to it.</param>
    public static void Find(string text, Redactor redactor, int layers, List<Finding> found)
    {
        for (var at = Shortest - 1; at < text.Length;)
        {
            // A run of this length cannot hide between two looks.
            if (!Digits.Contains(text[at]))
            {
                at += Shortest;
                continue;
            }

            var start = at;
            while (start > 0 && at - start < Shortest && Digits.Contains(text[start - 1]))
                start--;
            var end = Chars.EndOfRun(Digits, text, at, text.Length);
            at = end + Shortest;
            if (end - start < Shortest)
                continue;
            var value = text.AsSpan(start, end - start);
            if (!MayBeText(value))
                continue;
            if (value.Length is 60 or 64 or 72 or 76 && Chars.EndOf(Lines(), text, end) is >= 0 and var lines)
            {
                end = lines;
                at = end + Shortest;
                value = Breaks().Replace(text[start..end], "");
            }

            if (Decode(value, redactor, layers) is not { } rule)
                continue;
            while (end < text.Length && text[end] == '=' && end < at)
                end++;
            found.Add(new(start, end, rule));
        }
    }

    private static string? Decode(ReadOnlySpan<char> value, Redactor redactor, int layers)
    {
        for (var offset = 0; offset < Math.Min(4, value.Length - Shortest + 1); offset++)
        {
            if (MayBeBase64(value[offset..]) && Encodings.FromBase64(value[offset..]) is { } text && redactor.Scan(text, false, layers) is [var first, ..])
                return first.Rule;
        }

        return MayBeHex(value) && Encodings.FromHex(value) is { } plain && redactor.Scan(plain, false, layers) is [var finding, ..] ? finding.Rule : null;
    }

    private static bool MayBeText(ReadOnlySpan<char> value) =>
        MayBeBase64(value) || MayBeBase64(value[1..]) || MayBeBase64(value[2..]) || MayBeBase64(value[3..]) || MayBeHex(value);

    // The first digit of four is the beginning of a byte: below "g" in ASCII.
    private static bool MayBeBase64(ReadOnlySpan<char> value) => value.Length >= 12 && BeginsByte(value[0]) && BeginsByte(value[4]) && BeginsByte(value[8]);

    private static bool BeginsByte(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'f');

    private static bool MayBeHex(ReadOnlySpan<char> value)
    {
        if (value.Length < 32)
            return false;
        for (var i = 0; i < 16; i += 2)
        {
            if (value[i] is < '2' or > '7')
                return false;
        }

        return Chars.IsHex(value);
    }

    [GeneratedRegex(@"\G(?:(?:\r?\n|\\n)[ \t]{0,40}[A-Za-z0-9+/_-]{4,76}(?![A-Za-z0-9+/_-]))+")]
    private static partial Regex Lines();

    [GeneratedRegex(@"\\n|\s")]
    private static partial Regex Breaks();
}
