using System.Text;

namespace Snakepit.Wire;

/// <summary>Writes one value: its JSON, and beside it the binary attachments that the JSON refers to.</summary>
/// <remarks>
/// Arrays and memories are attached by reference and not copied before the message is sent: leave them unchanged until
/// the call has ended. Not thread-safe.
/// </remarks>
public sealed class WireWriter : IDisposable
{
    private static readonly WirePool<WireWriter> Pool = new(() => new WireWriter());

    private readonly JsonBuffer _json = new();
    private readonly List<OutgoingAttachment> _attachments = [];
    private int _depth;
    private bool _rented;

    private WireWriter()
    {
    }

    /// <summary>The JSON written so far, UTF-8.</summary>
    internal ReadOnlySpan<byte> Json => _json.Written;

    /// <summary>The attachments written so far.</summary>
    internal IReadOnlyList<OutgoingAttachment> Attachments => _attachments;

    /// <summary>Takes an empty writer out of the pool. Dispose it to give it back.</summary>
    internal static WireWriter Rent()
    {
        var writer = Pool.Rent();
        writer._rented = true;
        return writer;
    }

    /// <summary>A writer that holds <paramref name="value"/>.</summary>
    /// <exception cref="WireException">The value has no faithful form on the wire.</exception>
    internal static WireWriter For<T>(WireConverter<T> converter, T value)
    {
        var writer = Rent();
        try
        {
            writer.WriteValue(converter, value);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Gives the writer back to the pool; it must not be used afterwards.</summary>
    public void Dispose()
    {
        if (!_rented)
            return;
        _rented = false;
        Clear();
        Pool.Return(this);
    }

    /// <summary>It may still be read by a call that broke off: it never goes back to the pool.</summary>
    internal void Abandon() => _rented = false;

    /// <summary>Forgets everything written.</summary>
    internal void Clear()
    {
        _json.Clear();
        _attachments.Clear();
        _depth = 0;
    }

    /// <summary>Begins an object: a record or one with properties of your choice.</summary>
    /// <exception cref="WireException">The value is nested too deeply, or refers to itself.</exception>
    public void WriteStartObject() => Open((byte)'{');

    /// <summary>Ends the object begun last.</summary>
    public void WriteEndObject() => Close((byte)'}');

    /// <summary>Writes a property of the current object.</summary>
    /// <param name="name">Name on the wire, UTF-8, without characters that JSON escapes; it must not begin with <c>$</c>.</param>
    /// <param name="converter">Writes the value.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="WireException">The value has no faithful form on the wire; the path names the property.</exception>
    public void WriteProperty<T>(ReadOnlySpan<byte> name, WireConverter<T> converter, T value)
    {
        _json.WriteName(name);
        try
        {
            WriteValue(converter, value);
        }
        catch (WireException exception)
        {
            exception.Prefix(Encoding.UTF8.GetString(name));
            throw;
        }
    }

    /// <summary>Begins a property with any name that has no lone surrogate; its value follows.</summary>
    internal void WriteName(string name)
    {
        _json.TryWriteText(name);
        _json.EndName();
    }

    internal void WriteStartArray() => Open((byte)'[');

    internal void WriteEndArray() => Close((byte)']');

    /// <summary>Writes an item of the current array; its index becomes part of the path.</summary>
    internal void WriteItem<T>(int index, WireConverter<T> converter, T value)
    {
        try
        {
            WriteValue(converter, value);
        }
        catch (WireException exception)
        {
            exception.PrefixIndex(index);
            throw;
        }
    }

    internal void WriteValue<T>(WireConverter<T> converter, T value)
    {
        if (value is null && !converter.AcceptsNull)
            throw Failure("expected a value, found null");
        converter.Write(this, value);
    }

    /// <summary>Begins <c>{"$name": </c>; the value and <see cref="WriteEndTag"/> follow.</summary>
    internal void WriteStartTag(ReadOnlySpan<byte> tag)
    {
        WriteStartObject();
        _json.WriteName(tag);
    }

    internal void WriteEndTag() => WriteEndObject();

    internal void WriteNull() => _json.WriteRaw("null"u8);

    internal void WriteBoolean(bool value) => _json.WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes a number or other complete JSON value as it stands.</summary>
    internal void WriteRaw(ReadOnlySpan<byte> utf8) => _json.WriteRaw(utf8);

    /// <summary>Levels that may still be opened.</summary>
    internal int DepthLeft => WireLimits.Depth - _depth;

    /// <summary>Writes text without lone surrogates.</summary>
    internal bool TryWriteText(ReadOnlySpan<char> text) => _json.TryWriteText(text);

    /// <summary>Writes <c>{"$attachment": index}</c>.</summary>
    internal void WriteAttachment(in OutgoingAttachment attachment)
    {
        WriteStartTag("$attachment"u8);
        _json.WriteNumber(_attachments.Count);
        WriteEndTag();
        _attachments.Add(attachment);
    }

    internal void WriteNumber<T>(T value)
        where T : IUtf8SpanFormattable => _json.WriteNumber(value);

    internal static WireException Failure(string problem, Exception? inner = null) =>
        new(WireDirection.Writing, problem, inner);

    private void Open(byte bracket)
    {
        if (_depth == WireLimits.Depth)
            throw Failure($"nested deeper than {WireLimits.Depth} levels, or refers to itself");
        _depth++;
        _json.WriteOpen(bracket);
    }

    private void Close(byte bracket)
    {
        _depth--;
        _json.WriteClose(bracket);
    }
}
