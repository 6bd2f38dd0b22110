using System.Buffers;
using System.Text.RegularExpressions;

namespace Snakepit.Redaction;

/// <summary>Looks for the value beside one sensitive name.</summary>
internal readonly ref partial struct NamedValue(
    string text, string rule, ReadOnlySpan<char> name, int start, int end, bool isSource, List<Finding> found)
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\r\n\v\f\u0085\u00a0\u2028\u2029\"'`<>()[]{},;&|\\");

    private readonly string text = text;
    private readonly string rule = rule;
    private readonly ReadOnlySpan<char> name = name;
    private readonly int start = start;
    private readonly int end = end;
    private readonly bool isSource = isSource;
    private readonly List<Finding> found = found;
    private readonly NameRule kind = Rules.Names[rule];

    public void Find()
    {
        var at = Chars.After(Closing(), text, end);
        var isClosed = at > end;
        var before = Chars.At(text, start - 1);
        if (Separator().Match(text, at) is { Success: true } separator)
        {
            Separated(separator.Groups[1].ValueSpan, separator.Index + separator.Length, before);
        }
        else if (isClosed && before is '\'' or '"' or '`' && Chars.At(text, at) == ',' && IsFirstOfTuple())
        {
            Quoted(Chars.At(text, at + 1) == ' ' ? at + 2 : at + 1);
        }
        else if (!isClosed && before is '<' or ':' && Chars.EndOf(RestOfTag(), text, at) is >= 0 and var content && IsTag(before))
        {
            var stop = text.IndexOf('<', content, Math.Min(QuotedText.MaxLength, text.Length - content));
            Accept(content, stop < 0 ? text.Length : stop);
        }
        else if (!isSource && !isClosed)
        {
            Unseparated(at, before);
        }
    }

    private void Separated(ReadOnlySpan<char> separator, int at, char before)
    {
        if (isSource && separator is ":")
            at = Chars.After(Annotation(), text, at);
        if (Chars.EndOf(NextLine(), text, at) is >= 0 and var next && separator is ":" or "=" or ":=" or "=>")
        {
            if (Chars.EndOf(Entry(), text, next) >= 0 || (text[at] != '\\' && next - at < 2))
                return;
            at = Chars.Has(text, next, "|\n") || Chars.Has(text, next, ">\n") ? next + 2 : next;
        }

        if (Chars.At(text, at) is '[' or '{' && !isSource)
        {
            if (!Chars.Has(text, at, "[redacted:"))
                Container(at);
        }
        else if (QuotedText.IsOpening(text, at))
        {
            Quoted(at);
        }
        else if (isSource)
        {
            Generated(at);
        }
        else if (kind.Line && separator is ":")
        {
            Line(at, before);
        }
        else if (separator is "=" && (before is ';' or '\'' or '"' || (before == ' ' && Chars.At(text, start - 2) == ';'))
            && Chars.After(EntryValue(), text, at) is var stop && Chars.At(text, stop) is ';' or '\'' or '"' or '\0')
        {
            Accept(at, stop);
        }
        else
        {
            Unquoted(at, separator is ":");
        }
    }

    private void Unseparated(int at, char before)
    {
        var value = Chars.EndOf(Space(), text, at);
        if (value < 0)
            return;
        if (before == '-' || Chars.At(text, start) == '-')
        {
            if (QuotedText.IsOpening(text, value))
                Quoted(value);
            else if (Chars.At(text, value) is not ('-' or '\0'))
                Unquoted(value, afterColon: false);
            return;
        }

        if (kind.Bare)
        {
            if (QuotedText.IsOpening(text, value))
            {
                Quoted(value);
                return;
            }

            if (Chars.EndOf(Is(), text, at) is >= 0 and var said)
            {
                if (QuotedText.IsOpening(text, said))
                    Quoted(said);
                else if (!PlainWord().IsMatch(Run(said, 4_096).TrimEnd(".,;:!?")))
                    Unquoted(said, afterColon: false);
                return;
            }
        }

        if (MoreWords().Match(text, at) is { Success: true } more)
            Described(more);
        else
            Generated(value);
    }

    /// <summary><c>API key provided: …</c>, <c>password for bob: …</c></summary>
    private void Described(Match more)
    {
        var words = more.Groups[1].ValueSpan;
        if (SensitiveNames.RuleOf(string.Concat(name, words)) is not { } whole || SensitiveNames.IsAbout(words[(words.LastIndexOf(' ') + 1)..].ToString()))
            return;
        var at = more.Index + more.Length;
        var opening = QuotedText.IsOpening(text, at);
        var run = Run(opening ? QuotedText.Open(text, at).Start : at, 4_096).TrimEnd(".,;:!?");
        var generated = Chars.LooksGenerated(run);
        if (run.Length < 6 || !(generated || (run.ContainsAnyInRange('0', '9') && Rules.Names[whole].Values != NameValues.Random)))
            return;
        if (opening)
            Quoted(at);
        else
            Unquoted(at, afterColon: false);
    }

    private void Generated(int at)
    {
        if (QuotedText.IsOpening(text, at))
            at = QuotedText.Open(text, at).Start;
        var value = text.AsSpan(at, Chars.After(KeyLike(), text, at) - at).TrimEnd('.');
        if (Chars.LooksGenerated(value) && !Chars.IsHex(value) && !Chars.IsUuid(value) && !value.StartsWith("snk_", StringComparison.Ordinal))
            Accept(at, at + value.Length);
    }

    private bool Accept(int from, int to)
    {
        var value = text.AsSpan(from, to - from);
        var trimmed = value.Trim();
        if (!SensitiveNames.IsSecretValue(rule, name, trimmed))
            return false;
        from += value.Length - value.TrimStart().Length;
        found.Add(new(from, from + trimmed.Length, rule));
        return true;
    }

    private void Quoted(int at)
    {
        while (QuotedText.IsOpening(text, at))
        {
            var quoted = QuotedText.Open(text, at);
            if (!Accept(quoted.Start, quoted.End))
                return;
            if (Chars.EndOf(Concatenation(), text, quoted.After) is not (>= 0 and var next))
                return;
            at = next;
        }
    }

    /// <summary>The texts in a list or in the values of a dictionary.</summary>
    private void Container(int at)
    {
        var isList = text[at] == '[';
        var stop = text.IndexOf(isList ? ']' : '}', at, Math.Min(QuotedText.MaxLength, text.Length - at));
        stop = stop < 0 ? Math.Min(text.Length, at + QuotedText.MaxLength) : stop;
        var inside = isList ? Item() : Member();
        for (var entry = inside.Match(text, at); entry.Success && entry.Index < stop; entry = inside.Match(text, at))
        {
            if (!QuotedText.IsOpening(text, entry.Index + entry.Length))
                return;
            var quoted = QuotedText.Open(text, entry.Index + entry.Length);
            Accept(quoted.Start, quoted.End);
            at = Math.Max(quoted.After, entry.Index + entry.Length);
        }
    }

    /// <summary>A header's value.</summary>
    private void Line(int at, char before)
    {
        var word = Chars.EndOf(Word(), text, at);
        if (word >= 0 && Chars.EndOf(Scheme(), text, at) < 0 && Chars.EndOf(Sentence(), text, word) >= 0)
            return;
        Accept(at, before is '\'' or '"' ? QuotedText.Close(text, at, before.ToString(), 0).End : QuotedText.EndOfLine(text, at));
    }

    private void Unquoted(int at, bool afterColon)
    {
        var scheme = Chars.EndOf(Scheme(), text, at);
        at = Math.Max(at, scheme);
        if (Chars.Has(text, at, "[redacted:") || (SensitiveNames.IsWorkingDirectory(name) && SensitiveNames.IsPath(text.AsSpan(at))))
            return;
        // What is only a secret when it looks generated is not looked at beyond what that takes, wherever it ends.
        var run = Run(at, kind.Values == NameValues.Random ? 512 : 4_096);
        if (kind.Prose && afterColon && scheme < 0 && PlainWord().IsMatch(run.TrimEnd(','))
            && Chars.At(text, at + run.Length) == ' ' && char.IsAsciiLetter(Chars.At(text, at + run.Length + 1)))
        {
            return;
        }

        Accept(at, at + run.TrimEnd(".,;:!?").Length);
    }

    /// <summary>An unquoted value: up to white space, or to punctuation after which something else begins.</summary>
    private ReadOnlySpan<char> Run(int from, int most)
    {
        var at = from;
        while (at < text.Length && at - from < most)
        {
            var length = text.AsSpan(at, Math.Min(text.Length, from + most) - at).IndexOfAny(Delimiters);
            at = length < 0 ? Math.Min(text.Length, from + most) : at + length;
            if (at >= text.Length || at - from >= most || char.IsWhiteSpace(text[at]) || Chars.Has(text, at, "</"))
                break;
            if (text[at] == '\\' && Chars.EndOf(NextLine(), text, at) is >= 0 and var next)
            {
                at = next;
                continue;
            }

            var following = Chars.At(text, at + 1);
            if (following == '\0' || char.IsWhiteSpace(following) || "\"'`,;)]}<>".Contains(following) || Chars.EndOf(Entry(), text, at + 1) >= 0)
                break;
            if (at == from && text[at] is '"' or '\'' or '`' or '(')
                break;
            at++;
        }

        return text.AsSpan(from, Math.Min(at, text.Length) - from);
    }

    private bool IsTag(char before) => before == '<' || text.LastIndexOf('<', start - 1, Math.Min(SensitiveNames.MaxLength, start)) >= 0;

    private bool IsFirstOfTuple()
    {
        var at = start - 1;
        while (at > 0 && start - at < 4 && text[at - 1] is '\\' or 'b' or 'B' or 'u' or 'U' or 'r' or 'R')
            at--;
        return Chars.At(text, at - 1) == '(';
    }

    [GeneratedRegex(@"\G(?:\\*[""'`]\]?|\])")]
    private static partial Regex Closing();

    [GeneratedRegex(@"\G[ \t]{0,8}(=>|:=|[=!]==?|->|:|=)[ \t]{0,40}")]
    private static partial Regex Separator();

    [GeneratedRegex(@"\G((?: [a-z]{1,12}){1,4}) ?[:=][ \t]{0,8}")]
    private static partial Regex MoreWords();

    [GeneratedRegex(@"\G\s+(?:is|was|are|were)(?: now)?:?[ \t]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Is();

    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z0-9_\[\]., |]{0,60}=[ \t]*")]
    private static partial Regex Annotation();

    [GeneratedRegex(@"\G\\?\r?\n[ \t]{0,40}")]
    private static partial Regex NextLine();

    [GeneratedRegex(@"\G-? ?[""']?[A-Za-z_][A-Za-z0-9_.-]{0,40}[""']?[ \t]{0,4}[=:](?!//)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"\G(?:bearer|basic|digest|negotiate|token|apikey)[ \t]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\G[ \t]{0,8}(?:\+|\\)?[ \t]{0,8}\r?\n?[ \t]{0,40}(?:\+[ \t]{0,8})?(?=[bBrRfFuU]?[""'])")]
    private static partial Regex Concatenation();

    [GeneratedRegex(@"\G[^<>]{0,100}>")]
    private static partial Regex RestOfTag();

    [GeneratedRegex(@"\G[A-Za-z0-9+/=_.~%-]{1,300}")]
    private static partial Regex KeyLike();

    [GeneratedRegex(@"\G[a-z]+'?[a-z]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[a-z]+'?[a-z]*\z")]
    private static partial Regex PlainWord();

    [GeneratedRegex(@"\G,? [A-Za-z]")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\G[ \t]{1,8}")]
    private static partial Regex Space();

    [GeneratedRegex(@"\G[^;\r\n""']*")]
    private static partial Regex EntryValue();

    [GeneratedRegex(@"[\[,][ \t\r\n]{0,80}(?=[bru]?\\{0,8}[""'])")]
    private static partial Regex Item();

    [GeneratedRegex(@":[ \t]{0,8}(?=[bru]?\\{0,8}[""'])")]
    private static partial Regex Member();
}
