using System.Text.Json;

namespace Snakepit.Wire.Converters;

/// <summary>Tuples of any length. A list of the same length is read too.</summary>
internal abstract class TupleConverter<T>(int arity) : WireConverter<T>
{
    /// <summary>Items in all; those of a long tuple's rest are part of the same list.</summary>
    public int Arity { get; } = arity;

    public abstract void WriteItems(WireWriter writer, T value, int first);

    public abstract T ReadItems(ref WireReader reader, int first);

    public override void Write(WireWriter writer, T value)
    {
        writer.WriteStartTag("$tuple"u8);
        writer.WriteStartArray();
        WriteItems(writer, value, first: 0);
        writer.WriteEndArray();
        writer.WriteEndTag();
    }

    public override T Read(ref WireReader reader)
    {
        var tagged = reader.TryReadStartTag("$tuple"u8);
        if (reader.TokenType != JsonTokenType.StartArray)
            throw reader.Mismatch("a tuple");
        var value = ReadItems(ref reader, first: 0);
        if (reader.ReadNextItem())
            throw WireReader.Failure($"expected a tuple of {Arity} items, found more");
        if (tagged)
            reader.ReadEndTag();
        return value;
    }

    protected static TItem Next<TItem>(ref WireReader reader, int index, WireConverter<TItem> item) =>
        reader.ReadNextItem()
            ? reader.ReadItem(index, item)
            : throw WireReader.Failure("expected a longer tuple, found its end");
}
