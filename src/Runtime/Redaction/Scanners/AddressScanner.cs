using System.Buffers;
using System.Net;

namespace Snakepit.Redaction.Scanners;

/// <summary>IPv4 and IPv6 addresses.</summary>
internal static class AddressScanner
{
    private static readonly SearchValues<char> InAddresses = SearchValues.Create("0123456789abcdefABCDEF:.");

    public static void Find(string text, List<Finding> found)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var hit = text.AsSpan(start).IndexOfAny(InAddresses);
            if (hit < 0)
                return;
            start += hit;
            var end = Chars.EndOfRun(InAddresses, text, start, text.Length);
            var value = text.AsSpan(start, end - start);
            value = value.EndsWith("::", StringComparison.Ordinal) ? value : value.TrimEnd(".:");
            var host = value.Count(':') == 1 ? value[..value.IndexOf(':')] : value;
            if (host.Length is >= 2 and <= 45 && Chars.StartsWord(text, start) && (host.Contains(':') || host.Count('.') == 3) && IPAddress.TryParse(host, out _))
                found.Add(new(start, start + host.Length, "ip"));
            start = end;
        }
    }
}
