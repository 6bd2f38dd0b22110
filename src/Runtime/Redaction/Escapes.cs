using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Snakepit.Redaction;

/// <summary>A text with its percent, backslash and HTML escapes read, and the way back to where its parts stood.</summary>
internal sealed partial class Escapes
{
    private readonly List<(int Plain, int Escaped)> _shifts;

    private Escapes(string text, List<(int, int)> shifts)
    {
        Text = text;
        _shifts = shifts;
    }

    public string Text { get; }

    /// <summary><see langword="null"/> when there are no escapes.</summary>
    public static Escapes? Read(string text)
    {
        if (!text.AsSpan().ContainsAny('%', '\\', '&'))
            return null;
        StringBuilder plain = new();
        List<(int, int)> shifts = [];
        var at = 0;
        foreach (var match in Escape().EnumerateMatches(text))
        {
            plain.Append(text, at, match.Index - at).Append(Decode(text.AsSpan(match.Index, match.Length)));
            at = match.Index + match.Length;
            shifts.Add((plain.Length, at));
        }

        return shifts.Count == 0 ? null : new(plain.Append(text, at, text.Length - at).ToString(), shifts);
    }

    public Finding InEscaped(Finding found) => new(Place(found.Start, Shift(found.Start + 1)), Place(found.End, Shift(found.End + 1)), found.Rule);

    /// <summary>How many shifts lie ahead of a position of the plain text.</summary>
    private int Shift(int position)
    {
        var (low, high) = (0, _shifts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_shifts[middle].Plain < position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int Place(int position, int shift) => shift == 0 ? position : _shifts[shift - 1].Escaped + position - _shifts[shift - 1].Plain;

    private static char Decode(ReadOnlySpan<char> escape) => escape switch
    {
        ['%', .. var hex] => FromHex(hex),
        ['\\', 'u' or 'x', .. var hex] when hex.Length > 1 => FromHex(hex),
        ['\\', 'n'] => '\n',
        ['\\', 'r'] => '\r',
        ['\\', 't'] => '\t',
        ['\\', var c] => c,
        "&quot;" or "&#34;" => '"',
        "&apos;" or "&#39;" => '\'',
        "&lt;" => '<',
        "&gt;" => '>',
        _ => '&',
    };

    private static char FromHex(ReadOnlySpan<char> hex) => (char)ushort.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\[""'/\\nrt]|&(?:quot|apos|amp|lt|gt|#39|#34);")]
    private static partial Regex Escape();
}
