namespace Snakepit.Contracts.Signatures;

/// <summary>Reads signatures and types. Nothing is too wrong for it: what it cannot read is <c>any</c> or no signature.</summary>
internal sealed class SignatureReader
{
    private const int Deepest = 64;

    private readonly string _text;
    private int _position;
    private int _depth;

    private SignatureReader(string text) => _text = text;

    public static WireType ReadType(string text)
    {
        var reader = new SignatureReader(text);
        return reader.Union() is { } type && reader.AtEnd ? type : WireType.Any;
    }

    /// <summary>Reads <c>average(scale?: float, values: list&lt;float&gt;) -> float</c>.</summary>
    public static OperationSignature? ReadOperation(string text)
    {
        var reader = new SignatureReader(text);
        var name = reader.Word();
        var isOpen = false;
        if (name.Length == 0 || !reader.Take("(") || reader.Fields(")", ref isOpen) is not { } parameters)
            return null;
        return reader.Take(") -> ") && reader.Union() is { } result && reader.AtEnd ? new(name, parameters, isOpen, result) : null;
    }

    private bool AtEnd => _position == _text.Length;

    private WireType? Union()
    {
        if (_depth == Deepest)
            return null;
        _depth++;
        var alternatives = new List<WireType>();
        do
        {
            if (Primary() is not { } type)
                return null;
            alternatives.Add(type);
        }
        while (Take(" | "));
        _depth--;
        return alternatives.Count == 1 ? alternatives[0] : new("union", alternatives);
    }

    private WireType? Primary()
    {
        WireType? type;
        if (Take("("))
        {
            type = Union();
            if (!Take(")"))
                return null;
        }
        else if (Take("{"))
        {
            var isOpen = false;
            type = Fields("}", ref isOpen) is { } fields && Take("}") ? new("record", [], fields) : null;
        }
        else
        {
            type = Word() is { Length: > 0 } word && Items() is { } items ? new(word, items) : null;
        }

        return type is not null && Take("?") ? type with { IsNullable = true } : type;
    }

    private List<WireType>? Items()
    {
        var items = new List<WireType>();
        if (!Take("<") || Take(">"))
            return items;
        do
        {
            if (Union() is not { } item)
                return null;
            items.Add(item);
        }
        while (Take(", "));
        return Take(">") ? items : null;
    }

    private List<WireField>? Fields(string end, ref bool isOpen)
    {
        var fields = new List<WireField>();
        if (Sees(end))
            return fields;
        do
        {
            if (Take("**"))
            {
                isOpen = true;
                continue;
            }

            var name = Word();
            var isOptional = Take("?");
            if (name.Length == 0 || !Take(": ") || Union() is not { } type)
                return null;
            fields.Add(new(name, type, isOptional));
        }
        while (Take(", "));
        return fields;
    }

    /// <summary>Anything but the signs of this grammar: a name on the wire may have letters of any alphabet.</summary>
    private string Word()
    {
        var start = _position;
        while (_position < _text.Length && "()<>{}?:,| ".IndexOf(_text[_position]) < 0)
            _position++;
        return _text.Substring(start, _position - start);
    }

    private bool Take(string expected)
    {
        if (!Sees(expected))
            return false;
        _position += expected.Length;
        return true;
    }

    private bool Sees(string expected) => string.CompareOrdinal(_text, _position, expected, 0, expected.Length) == 0;
}
