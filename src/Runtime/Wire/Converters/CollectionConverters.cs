using System.Collections.Immutable;
using System.Text.Json;
using Snakepit.Wire.Attachments;

namespace Snakepit.Wire.Converters;

/// <summary>Lists. A tuple is read too, and a numeric attachment of one dimension.</summary>
internal sealed class CollectionConverter<TCollection, T>(WireConverter<T> item, Func<List<T>, TCollection> create)
    : WireConverter<TCollection>
    where TCollection : IEnumerable<T>
{
    public override void Write(WireWriter writer, TCollection value) => Items.Write(writer, value, item);

    public override TCollection Read(ref WireReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
            return create(Items.Read(ref reader, item));
        if (reader.TryReadStartTag("$tuple"u8))
        {
            var list = Items.Read(ref reader, item);
            reader.ReadEndTag();
            return create(list);
        }

        if (Dtypes.TryOf<T>() != Dtype.Unknown && reader.TryReadAttachment(out var attachment))
            return create(AttachedList.Read<T>(attachment));
        throw reader.Mismatch("a list");
    }
}

/// <summary>Sets; a list is read too.</summary>
internal sealed class SetConverter<TSet, T>(WireConverter<T> item, Func<HashSet<T>, TSet> create) : WireConverter<TSet>
    where TSet : IEnumerable<T>
{
    public override void Write(WireWriter writer, TSet value)
    {
        writer.WriteStartTag("$set"u8);
        Items.Write(writer, value, item);
        writer.WriteEndTag();
    }

    public override TSet Read(ref WireReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
            return create([.. Items.Read(ref reader, item)]);
        if (!reader.TryReadStartTag("$set"u8))
            throw reader.Mismatch("a set");
        var list = Items.Read(ref reader, item);
        reader.ReadEndTag();
        return create([.. list]);
    }
}

internal static class Items
{
    public static void Write<T>(WireWriter writer, IEnumerable<T> values, WireConverter<T> item)
    {
        // It has no items, not even none; enumerating it would throw.
        if (values is ImmutableArray<T> { IsDefault: true })
            throw WireWriter.Failure("expected a value, found an immutable array that was never made");
        var index = 0;
        writer.WriteStartArray();
        if (values is List<T> list)
        {
            foreach (var value in list)
                writer.WriteItem(index++, item, value);
        }
        else
        {
            foreach (var value in values)
                writer.WriteItem(index++, item, value);
        }

        writer.WriteEndArray();
    }

    public static List<T> Read<T>(ref WireReader reader, WireConverter<T> item)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw reader.Mismatch("a list");
        var list = new List<T>();
        while (reader.ReadNextItem())
            list.Add(reader.ReadItem(list.Count, item));
        return list;
    }
}
