using System.Text.RegularExpressions;

namespace Snakepit.Redaction.Scanners;

/// <summary>Passwords in URLs, also when they hold characters that should have been escaped.</summary>
internal static partial class UrlScanner
{
    public static List<Finding>? Find(string text)
    {
        List<Finding>? found = null;
        var next = 0;
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", next, StringComparison.Ordinal))
        {
            next = at + 3;
            var end = Chars.EndOf(Rest(), text, next);
            if (end < 0 || at == 0 || !Chars.IsWord(text[at - 1]))
                continue;
            var rest = text.AsSpan(next, end - next);
            if (!rest.Contains('@') || rest.StartsWith("[redacted:", StringComparison.Ordinal))
                continue;
            if (Userinfo(rest) is { IsEmpty: false } userinfo)
            {
                var colon = userinfo.IndexOf(':');
                var secret = colon < 0 ? userinfo : userinfo[(colon + 1)..];
                var start = next + userinfo.Length - secret.Length;
                next = start + secret.Length;
                if (!Hidden().IsMatch(secret) && (colon >= 0 || Chars.LooksGenerated(secret)))
                    (found ??= []).Add(new(start, next, "url-password"));
            }
        }

        return found;
    }

    private static ReadOnlySpan<char> Userinfo(ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOfAny("/?#");
        var authority = slash < 0 ? rest : rest[..slash];
        var at = authority.LastIndexOf('@');
        if (!Host().IsMatch(authority[(at + 1)..]))
        {
            // A password may hold the characters that end an authority; what cannot be a host is part of it.
            var query = rest.IndexOf('?');
            authority = query < 0 ? rest : rest[..query];
            at = authority.LastIndexOf('@');
        }

        return at < 0 ? default : authority[..at];
    }

    [GeneratedRegex(@"\G[^\s""'`<>\\]{1,1024}")]
    private static partial Regex Rest();

    [GeneratedRegex(@"\A(?:localhost|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+\.?|\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_-]+(?=:[0-9]))(?::[0-9]{1,5})?\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"\A(?:\*+|[xX]{3,}|\[redacted:[a-z0-9-]+(?::[^\]\s]*)?\]|\$?\{[^}]*\}|<[^>]*>|%s|)\z")]
    private static partial Regex Hidden();
}
