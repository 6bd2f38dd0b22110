using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text;
using Snakepit.Wire.Attachments;

namespace Snakepit.Wire;

/// <summary>Reads one value out of the JSON of a message and its attachments.</summary>
/// <remarks>A converter finds the reader at the first token of its value and leaves it at the last one.</remarks>
public ref struct WireReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = WireLimits.Depth };

    private readonly IncomingAttachment[] _attachments;
    private readonly int _attachmentCount;
    private Utf8JsonReader _json;

    internal WireReader(ReadOnlySpan<byte> json, IncomingAttachment[] attachments, int attachmentCount)
    {
        _json = new Utf8JsonReader(json, Options);
        _attachments = attachments;
        _attachmentCount = attachmentCount;
        Advance();
    }

    internal WireReader(ReadOnlySpan<byte> json)
        : this(json, [], 0)
    {
    }

    /// <summary>Checks that an object begins here.</summary>
    /// <exception cref="WireException">Something else is here.</exception>
    public readonly void ReadStartObject()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
            throw Mismatch("an object");
    }

    /// <summary>Moves to the next property of the current object; false at its end.</summary>
    public bool ReadPropertyName()
    {
        Advance();
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Whether the property found last has this name.</summary>
    public readonly bool PropertyNameEquals(ReadOnlySpan<byte> utf8Name) => _json.ValueTextEquals(utf8Name);

    /// <summary>Reads the value of the property found last.</summary>
    /// <param name="name">Its name, for the path in errors.</param>
    /// <param name="converter">Reads the value.</param>
    /// <exception cref="WireException">The value is no <typeparamref name="T"/>; the path names the property.</exception>
    public T ReadProperty<T>(string name, WireConverter<T> converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        try
        {
            Advance();
            return converter.Read(ref this);
        }
        catch (WireException exception)
        {
            exception.Prefix(name);
            throw;
        }
    }

    /// <summary>Passes over the value of the property found last, which the contract does not know.</summary>
    /// <exception cref="WireException">The property is a tag: something other than a plain object is here.</exception>
    public void SkipProperty()
    {
        RefuseTag("an object");
        Advance();
        Skip();
    }

    /// <summary>Fails because the current object lacks a property.</summary>
    /// <exception cref="WireException">Always.</exception>
    [DoesNotReturn]
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Emitted code asks the reader it has.")]
    public readonly void ThrowMissing(string name)
    {
        var exception = Failure("required, but missing");
        exception.Prefix(name);
        throw exception;
    }

    internal readonly void RefuseTag(string expected)
    {
        if (IsTag)
            throw Mismatch(expected);
    }

    internal readonly bool HasAttachments => _attachmentCount > 0;

    internal readonly JsonTokenType TokenType => _json.TokenType;

    internal readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    /// <summary>Text, be it a value or the key of an object.</summary>
    internal readonly bool IsText => _json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;

    internal readonly bool IsNumber => _json.TokenType == JsonTokenType.Number;

    /// <summary>The token as it stands: digits of a number, text between the quotes (perhaps escaped).</summary>
    internal readonly ReadOnlySpan<byte> Token => _json.ValueSpan;

    /// <summary>Whether <see cref="Token"/> holds escapes.</summary>
    internal readonly bool IsEscaped => _json.ValueIsEscaped;

    private readonly bool IsTag => _json.TokenType == JsonTokenType.PropertyName && Token is [(byte)'$', ..];

    /// <summary>The text of the token, without its escapes.</summary>
    internal readonly string ReadText()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw Failure("text that is not valid Unicode", exception);
        }
    }

    /// <summary>Short text such as a date; longer text than <paramref name="buffer"/> comes back empty.</summary>
    internal readonly ReadOnlySpan<byte> ReadShortText(Span<byte> buffer)
    {
        if (!IsEscaped)
            return Token;
        if (Token.Length > buffer.Length)
            return default;
        try
        {
            return buffer[.._json.CopyString(buffer)];
        }
        catch (InvalidOperationException exception)
        {
            throw Failure("text that is not valid Unicode", exception);
        }
    }

    /// <summary>Reads <c>{"$attachment": index}</c> when one is here.</summary>
    internal bool TryReadAttachment([NotNullWhen(true)] out IncomingAttachment? attachment)
    {
        attachment = null;
        if (!TryReadStartTag("$attachment"u8))
            return false;
        if (!IsNumber || !_json.TryGetInt32(out var index) || index < 0 || index >= _attachmentCount)
            throw Failure("refers to an attachment that the message does not have");
        ReadEndTag();
        attachment = _attachments[index];
        return true;
    }

    internal void Advance()
    {
        try
        {
            if (!_json.Read())
                throw Failure("the JSON ends too early");
        }
        catch (JsonException exception)
        {
            throw NotJson(exception);
        }
    }

    internal void Skip()
    {
        var depth = _json.CurrentDepth;
        if (_json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        do
            Advance();
        while (_json.CurrentDepth > depth);
    }

    /// <summary>Checks that nothing follows the value just read.</summary>
    internal void ReadEnd()
    {
        try
        {
            if (!_json.Read())
                return;
        }
        catch (JsonException exception)
        {
            throw NotJson(exception);
        }

        throw NotJson();
    }

    /// <summary>Copies the rest of the current value out, as it stands.</summary>
    internal JsonElement ReadElement()
    {
        try
        {
            return JsonElement.ParseValue(ref _json);
        }
        catch (JsonException exception)
        {
            throw NotJson(exception);
        }
    }

    /// <summary>Enters <c>{"$tag": value}</c> and moves to the value. Not entered: the reader stands where it stood.</summary>
    internal bool TryReadStartTag(ReadOnlySpan<byte> tag)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
            return false;
        var before = _json;
        Advance();
        if (_json.TokenType == JsonTokenType.PropertyName && _json.ValueTextEquals(tag))
        {
            Advance();
            return true;
        }

        _json = before;
        return false;
    }

    internal void ReadEndTag()
    {
        Advance();
        if (_json.TokenType != JsonTokenType.EndObject)
            throw Failure("a tag stands alone in its object");
    }

    /// <summary>Moves to the next item of the current array; false at its end.</summary>
    internal bool ReadNextItem()
    {
        Advance();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Reads the item found last; its index becomes part of the path.</summary>
    internal T ReadItem<T>(int index, WireConverter<T> converter)
    {
        try
        {
            return converter.Read(ref this);
        }
        catch (WireException exception)
        {
            exception.PrefixIndex(index);
            throw;
        }
    }

    private static WireException NotJson(Exception? inner = null) =>
        Failure($"not valid JSON, or nested deeper than {WireLimits.Depth} levels", inner);

    internal static WireException Failure(string problem, Exception? inner = null) =>
        new(WireDirection.Reading, problem, inner);

    /// <summary>The error of a value of another kind than <paramref name="expected"/>.</summary>
    internal readonly WireException Mismatch(string expected) => Failure($"expected {expected}, found {Describe()}");

    private readonly string Describe()
    {
        var probe = _json;
        if (probe.TokenType == JsonTokenType.StartObject)
        {
            try
            {
                probe.Read();
            }
            catch (JsonException)
            {
                return "an object";
            }
        }

        return probe.TokenType switch
        {
            JsonTokenType.PropertyName when probe.ValueSpan is [(byte)'$', ..] =>
                WireTags.Describe(Encoding.UTF8.GetString(probe.ValueSpan)),
            JsonTokenType.PropertyName or JsonTokenType.EndObject => "an object",
            JsonTokenType.String => "text",
            JsonTokenType.Number => probe.ValueSpan.IndexOfAny(".eE"u8) < 0 ? "an integer" : "a float",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            JsonTokenType.Null => "null",
            JsonTokenType.StartArray => "a list",
            var other => other.ToString(),
        };
    }
}
