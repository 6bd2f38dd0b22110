using System.Text.RegularExpressions;

namespace Snakepit.Redaction.Scanners;

/// <summary>Payment cards, bank accounts, US social security and telephone numbers.</summary>
internal static partial class NumberScanner
{
    private static readonly int[][] CardGroups = [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3], [4, 4, 4, 1]];

    public static void Find(string text, Redactor redactor, List<Finding> found)
    {
        var at = 0;
        while (at < text.Length)
        {
            var hit = text.AsSpan(at).IndexOfAnyInRange('0', '9');
            if (hit < 0)
                return;
            at += hit;
            var digits = at;
            while (char.IsAsciiDigit(Chars.At(text, digits)))
                digits++;
            var end = digits;
            if (digits - at is 3 or 4 && Chars.At(text, digits) is ' ' or '-' || digits - at >= 12)
                end = Number(text, at, redactor, found);
            if (end <= digits && digits - at >= 2 && redactor.Applies("iban"))
                end = Math.Max(digits, Iban(text, at - 2, found));
            at = Math.Max(end, digits);
        }
    }

    private static int Number(string text, int start, Redactor redactor, List<Finding> found)
    {
        var end = Chars.EndOf(Shape(), text, start);
        if (end < 0 || !StandsAlone(text, start, end))
            return start;
        var number = text.AsSpan(start, end - start);
        var rule = Rule(number, redactor);
        if (rule is null)
            return start;
        found.Add(new(start, end, rule));
        return end;
    }

    private static string? Rule(ReadOnlySpan<char> number, Redactor redactor)
    {
        Span<char> digits = stackalloc char[24];
        Span<int> sizes = stackalloc int[8];
        var (length, groups) = (0, 1);
        foreach (var c in number)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[length++] = c;
                sizes[groups - 1]++;
            }
            else
            {
                groups++;
            }
        }

        sizes = sizes[..groups];
        if (groups == 1 || IsCardGroups(sizes))
            return redactor.Applies("card") && IsCard(digits[..length]) ? "card" : null;
        if (sizes is [3, 2, 4])
            return redactor.Applies("ssn") && number is not (['0', '0', '0', ..] or ['6', '6', '6', ..] or ['9', ..])
                && number[4..6] is not "00" && number[7..] is not "0000" ? "ssn" : null;
        return sizes is [3, 3, 4] && number[0] > '1' && number[4] > '1' && redactor.Applies("phone") ? "phone" : null;
    }

    private static bool IsCardGroups(ReadOnlySpan<int> sizes)
    {
        foreach (var groups in CardGroups)
        {
            if (sizes.SequenceEqual(groups))
                return true;
        }

        return false;
    }

    /// <summary>Whether digits can be a payment card's number: a known beginning with its length, and the Luhn digit.</summary>
    private static bool IsCard(ReadOnlySpan<char> digits)
    {
        var size = digits.Length;
        if (size < 12 || size > 19 || !digits.ContainsAnyExcept(digits[0]))
            return false;
        var two = (digits[0] - '0') * 10 + digits[1] - '0';
        var four = two * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
        var known = (two / 10 == 4 && size is 13 or 16 or 19)
            || (size == 16 && (two is >= 51 and <= 55 || four is >= 2221 and <= 2720))
            || (size == 15 && two is 34 or 37)
            || (size >= 14 && two is 36 or 38 or 30)
            || (size >= 16 && (two is 35 or 62 or 64 or 65 || four == 6011))
            || two is 50 or (>= 56 and <= 69);
        if (!known)
            return false;
        var total = 0;
        for (var place = 0; place < size; place++)
        {
            var value = (digits[size - 1 - place] - '0') << (place & 1);
            total += value > 9 ? value - 9 : value;
        }

        return total % 10 == 0;
    }

    private static bool StandsAlone(string text, int start, int end)
    {
        var before = Chars.At(text, start - 1);
        var after = Chars.At(text, end);
        if (Chars.IsWord(before) || before is '_' or '.' or '+' or '-' || Chars.IsWord(after) || after == '_')
            return false;
        return !(after is '.' or '-' && char.IsLetterOrDigit(Chars.At(text, end + 1)));
    }

    private static int Iban(string text, int start, List<Finding> found)
    {
        if (start < 0 || !Chars.StartsWord(text, start) || Chars.EndOf(IbanShape(), text, start) is not (>= 0 and var end))
            return -1;

        // The words of a sentence in capitals may follow: the longest part with the right check digits counts.
        while (end - start >= 15)
        {
            var compact = text[start..end].Replace(" ", "", StringComparison.Ordinal);
            if (compact.Length is >= 15 and <= 34 && !Chars.IsWord(Chars.At(text, end)) && HasRightCheckDigits(compact))
            {
                found.Add(new(start, end, "iban"));
                return end;
            }

            end = text.LastIndexOf(' ', end - 1, end - start);
        }

        return -1;
    }

    private static bool HasRightCheckDigits(string compact)
    {
        var rest = 0;
        for (var i = 0; i < compact.Length; i++)
        {
            var c = compact[(i + 4) % compact.Length];
            rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        }

        return rest == 1;
    }

    [GeneratedRegex(@"\G(?:[0-9]{12,20}|[0-9]{4}([ -])[0-9]{4,6}\1[0-9]{4,5}(?:\1[0-9]{1,4}){0,2}|[0-9]{3}-[0-9]{2,3}-[0-9]{4})")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\G[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{1,4}){3,8}")]
    private static partial Regex IbanShape();
}
