using System.Globalization;
using System.Text;

namespace Snakepit.Roslyn.WorkerContracts;

/// <summary>Reads JSON strictly into dictionaries, lists, texts, numbers, booleans and null. A compiler must not load a JSON library for this.</summary>
internal sealed class JsonReader
{
    private const int Deepest = 64;

    private readonly string _text;
    private int _position;
    private int _depth;

    private JsonReader(string text) => _text = text;

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="FormatException">It is no JSON; the message says where.</exception>
    public static object? Read(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.Value();
        reader.Blanks();
        return reader._position == text.Length ? value : throw reader.Wrong("something behind the end");
    }

    private object? Value()
    {
        Blanks();
        if (_depth == Deepest)
            throw Wrong("too many levels");
        _depth++;
        object? value = Peek() switch
        {
            '{' => Object(),
            '[' => Array(),
            '"' => Text(),
            't' => Literal("true", true),
            'f' => Literal("false", false),
            'n' => Literal("null", null),
            _ => Number(),
        };
        _depth--;
        return value;
    }

    private Dictionary<string, object?> Object()
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        _position++;
        for (Blanks(); Peek() != '}' || members.Count > 0;)
        {
            Blanks();
            var name = Text();
            Blanks();
            Expect(':');
            members[name] = Value();
            if (!More('}'))
                return members;
        }

        _position++;
        return members;
    }

    private List<object?> Array()
    {
        var items = new List<object?>();
        _position++;
        for (Blanks(); Peek() != ']' || items.Count > 0;)
        {
            items.Add(Value());
            if (!More(']'))
                return items;
        }

        _position++;
        return items;
    }

    private bool More(char end)
    {
        Blanks();
        if (Peek() == ',')
        {
            _position++;
            return true;
        }

        Expect(end);
        return false;
    }

    private string Text()
    {
        Expect('"');
        var text = new StringBuilder();
        while (Peek() != '"')
        {
            var character = Peek();
            if (character < ' ')
                throw Wrong("a text without end");
            _position++;
            text.Append(character == '\\' ? Escaped() : character);
        }

        _position++;
        return text.ToString();
    }

    private char Escaped()
    {
        var character = Peek();
        _position++;
        switch (character)
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            case '"' or '\\' or '/': return character;
            case 'u' when _position + 4 <= _text.Length
                && ushort.TryParse(_text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                _position += 4;
                return (char)unit;
            default: throw Wrong("an unknown escape");
        }
    }

    private double Number()
    {
        var start = _position;
        while (Peek() is (>= '0' and <= '9') or '-' or '+' or '.' or 'e' or 'E')
            _position++;
        return double.TryParse(_text.Substring(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(start == _text.Length ? "the end" : "no value");
    }

    private object? Literal(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
            throw Wrong("no value");
        _position += word.Length;
        return value;
    }

    private void Expect(char expected)
    {
        if (Peek() != expected)
            throw Wrong($"no '{expected}'");
        _position++;
    }

    private void Blanks()
    {
        while (Peek() is ' ' or '\n' or '\r' or '\t')
            _position++;
    }

    private char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private FormatException Wrong(string found) =>
        new($"line {_text.Take(Math.Min(_position, _text.Length)).Count(static character => character == '\n') + 1} has {found}");
}
