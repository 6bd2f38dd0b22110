using System.Buffers;
using System.Text.RegularExpressions;

namespace Snakepit.Redaction;

/// <summary>Looks for the value beside one sensitive name.</summary>
internal readonly ref partial struct NamedValue(
    string text, string rule, ReadOnlySpan<char> name, int start, int end, bool isSource, List<Finding> found)
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\r\n\v\f\u0085\u00a0\u2028\u2029\"'`<>()[]{},;&|\\");

    private readonly string _text = text;
    private readonly string _rule = rule;
    private readonly ReadOnlySpan<char> _name = name;
    private readonly int _start = start;
    private readonly int _end = end;
    private readonly bool _isSource = isSource;
    private readonly List<Finding> _found = found;
    private readonly NameRule _kind = Rules.Names[rule];

    public void Find()
    {
        var at = Chars.After(Closing(), _text, _end);
        var isClosed = at > _end;
        var before = Chars.At(_text, _start - 1);
        if (Separator().Match(_text, at) is { Success: true } separator)
        {
            Separated(separator.Groups[1].ValueSpan, separator.Index + separator.Length, before);
        }
        else if (isClosed && before is '\'' or '"' or '`' && Chars.At(_text, at) == ',' && IsFirstOfTuple())
        {
            Quoted(Chars.At(_text, at + 1) == ' ' ? at + 2 : at + 1);
        }
        else if (!isClosed && before is '<' or ':' && Chars.EndOf(RestOfTag(), _text, at) is >= 0 and var content && IsTag(before))
        {
            var stop = _text.IndexOf('<', content, Math.Min(QuotedText.MaxLength, _text.Length - content));
            Accept(content, stop < 0 ? _text.Length : stop);
        }
        else if (!_isSource && !isClosed)
        {
            Unseparated(at, before);
        }
    }

    private void Separated(ReadOnlySpan<char> separator, int at, char before)
    {
        if (_isSource && separator is ":")
            at = Chars.After(Annotation(), _text, at);
        if (Chars.EndOf(NextLine(), _text, at) is >= 0 and var next && separator is ":" or "=" or ":=" or "=>")
        {
            if (Chars.EndOf(Entry(), _text, next) >= 0 || (_text[at] != '\\' && next - at < 2))
                return;
            at = Chars.Has(_text, next, "|\n") || Chars.Has(_text, next, ">\n") ? next + 2 : next;
        }

        if (Chars.At(_text, at) is '[' or '{' && !_isSource)
        {
            if (!Chars.Has(_text, at, "[redacted:"))
                Container(at);
        }
        else if (QuotedText.IsOpening(_text, at))
        {
            Quoted(at);
        }
        else if (_isSource)
        {
            Generated(at);
        }
        else if (_kind.Line && separator is ":")
        {
            Line(at, before);
        }
        else if (separator is "=" && (before is ';' or '\'' or '"' || (before == ' ' && Chars.At(_text, _start - 2) == ';'))
            && Chars.After(EntryValue(), _text, at) is var stop && Chars.At(_text, stop) is ';' or '\'' or '"' or '\0')
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
        var value = Chars.EndOf(Space(), _text, at);
        if (value < 0)
            return;
        if (before == '-' || Chars.At(_text, _start) == '-')
        {
            if (QuotedText.IsOpening(_text, value))
                Quoted(value);
            else if (Chars.At(_text, value) is not ('-' or '\0'))
                Unquoted(value, afterColon: false);
            return;
        }

        if (_kind.Bare)
        {
            if (QuotedText.IsOpening(_text, value))
            {
                Quoted(value);
                return;
            }

            if (Chars.EndOf(Is(), _text, at) is >= 0 and var said)
            {
                if (QuotedText.IsOpening(_text, said))
                    Quoted(said);
                else if (!PlainWord().IsMatch(Run(said, 4_096).TrimEnd(".,;:!?")))
                    Unquoted(said, afterColon: false);
                return;
            }
        }

        if (MoreWords().Match(_text, at) is { Success: true } more)
            Described(more);
        else
            Generated(value);
    }

    /// <summary><c>API key provided: …</c>, <c>password for bob: …</c></summary>
    private void Described(Match more)
    {
        var words = more.Groups[1].ValueSpan;
        if (SensitiveNames.RuleOf(string.Concat(_name, words)) is not { } whole || SensitiveNames.IsAbout(words[(words.LastIndexOf(' ') + 1)..].ToString()))
            return;
        var at = more.Index + more.Length;
        var opening = QuotedText.IsOpening(_text, at);
        var run = Run(opening ? QuotedText.Open(_text, at).Start : at, 4_096).TrimEnd(".,;:!?");
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
        if (QuotedText.IsOpening(_text, at))
            at = QuotedText.Open(_text, at).Start;
        var value = _text.AsSpan(at, Chars.After(KeyLike(), _text, at) - at).TrimEnd('.');
        if (Chars.LooksGenerated(value) && !Chars.IsHex(value) && !Chars.IsUuid(value) && !value.StartsWith("snk_", StringComparison.Ordinal))
            Accept(at, at + value.Length);
    }

    private bool Accept(int from, int to)
    {
        var value = _text.AsSpan(from, to - from);
        var trimmed = value.Trim();
        if (!SensitiveNames.IsSecretValue(_rule, _name, trimmed))
            return false;
        from += value.Length - value.TrimStart().Length;
        _found.Add(new(from, from + trimmed.Length, _rule));
        return true;
    }

    private void Quoted(int at)
    {
        while (QuotedText.IsOpening(_text, at))
        {
            var quoted = QuotedText.Open(_text, at);
            if (!Accept(quoted.Start, quoted.End))
                return;
            if (Chars.EndOf(Concatenation(), _text, quoted.After) is not (>= 0 and var next))
                return;
            at = next;
        }
    }

    /// <summary>The texts in a list or in the values of a dictionary.</summary>
    private void Container(int at)
    {
        var isList = _text[at] == '[';
        var stop = _text.IndexOf(isList ? ']' : '}', at, Math.Min(QuotedText.MaxLength, _text.Length - at));
        stop = stop < 0 ? Math.Min(_text.Length, at + QuotedText.MaxLength) : stop;
        var inside = isList ? Item() : Member();
        for (var entry = inside.Match(_text, at); entry.Success && entry.Index < stop; entry = inside.Match(_text, at))
        {
            if (!QuotedText.IsOpening(_text, entry.Index + entry.Length))
                return;
            var quoted = QuotedText.Open(_text, entry.Index + entry.Length);
            Accept(quoted.Start, quoted.End);
            at = Math.Max(quoted.After, entry.Index + entry.Length);
        }
    }

    /// <summary>A header's value.</summary>
    private void Line(int at, char before)
    {
        var word = Chars.EndOf(Word(), _text, at);
        if (word >= 0 && Chars.EndOf(Scheme(), _text, at) < 0 && Chars.EndOf(Sentence(), _text, word) >= 0)
            return;
        Accept(at, before is '\'' or '"' ? QuotedText.Close(_text, at, before.ToString(), 0).End : QuotedText.EndOfLine(_text, at));
    }

    private void Unquoted(int at, bool afterColon)
    {
        var scheme = Chars.EndOf(Scheme(), _text, at);
        at = Math.Max(at, scheme);
        if (Chars.Has(_text, at, "[redacted:") || (SensitiveNames.IsWorkingDirectory(_name) && SensitiveNames.IsPath(_text.AsSpan(at))))
            return;
        // What is only a secret when it looks generated is not looked at beyond what that takes, wherever it ends.
        var run = Run(at, _kind.Values == NameValues.Random ? 512 : 4_096);
        if (_kind.Prose && afterColon && scheme < 0 && PlainWord().IsMatch(run.TrimEnd(','))
            && Chars.At(_text, at + run.Length) == ' ' && char.IsAsciiLetter(Chars.At(_text, at + run.Length + 1)))
        {
            return;
        }

        Accept(at, at + run.TrimEnd(".,;:!?").Length);
    }

    /// <summary>An unquoted value: up to white space, or to punctuation after which something else begins.</summary>
    private ReadOnlySpan<char> Run(int from, int most)
    {
        var at = from;
        while (at < _text.Length && at - from < most)
        {
            var length = _text.AsSpan(at, Math.Min(_text.Length, from + most) - at).IndexOfAny(Delimiters);
            at = length < 0 ? Math.Min(_text.Length, from + most) : at + length;
            if (at >= _text.Length || at - from >= most || char.IsWhiteSpace(_text[at]) || Chars.Has(_text, at, "</"))
                break;
            if (_text[at] == '\\' && Chars.EndOf(NextLine(), _text, at) is >= 0 and var next)
            {
                at = next;
                continue;
            }

            var following = Chars.At(_text, at + 1);
            if (following == '\0' || char.IsWhiteSpace(following) || "\"'`,;)]}<>".Contains(following) || Chars.EndOf(Entry(), _text, at + 1) >= 0)
                break;
            if (at == from && _text[at] is '"' or '\'' or '`' or '(')
                break;
            at++;
        }

        return _text.AsSpan(from, Math.Min(at, _text.Length) - from);
    }

    private bool IsTag(char before) => before == '<' || _text.LastIndexOf('<', _start - 1, Math.Min(SensitiveNames.MaxLength, _start)) >= 0;

    private bool IsFirstOfTuple()
    {
        var at = _start - 1;
        while (at > 0 && _start - at < 4 && _text[at - 1] is '\\' or 'b' or 'B' or 'u' or 'U' or 'r' or 'R')
            at--;
        return Chars.At(_text, at - 1) == '(';
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
