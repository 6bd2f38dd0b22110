using System.Globalization;
using System.Text.Json;

namespace Snakepit.Wire.Converters;

/// <summary>Dictionaries: an object where every key is plain text, pairs otherwise. Both forms are read.</summary>
internal sealed class DictionaryConverter<TDictionary, TKey, TValue>(
    WireConverter<TKey> key,
    WireConverter<TValue> value,
    Func<Dictionary<TKey, TValue>, TDictionary> create) : WireConverter<TDictionary>
    where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    public override void Write(WireWriter writer, TDictionary dictionary)
    {
        if (dictionary.All(pair => key.AsName(pair.Key) is not null))
            WriteObject(writer, dictionary);
        else
            WritePairs(writer, dictionary);
    }

    public override TDictionary Read(ref WireReader reader)
    {
        var read = new Dictionary<TKey, TValue>();
        if (reader.TryReadStartTag("$dict"u8))
            ReadPairs(ref reader, read);
        else if (reader.TokenType == JsonTokenType.StartObject)
            ReadObject(ref reader, read);
        else
            throw reader.Mismatch("a dictionary");
        return create(read);
    }

    private void WriteObject(WireWriter writer, TDictionary dictionary)
    {
        writer.WriteStartObject();
        foreach (var pair in dictionary)
        {
            writer.WriteName(key.AsName(pair.Key)!);
            WriteValue(writer, pair, index: 0);
        }

        writer.WriteEndObject();
    }

    private void WritePairs(WireWriter writer, TDictionary dictionary)
    {
        writer.WriteStartTag("$dict"u8);
        writer.WriteStartArray();
        var index = 0;
        foreach (var pair in dictionary)
        {
            writer.WriteStartArray();
            try
            {
                writer.WriteValue(key, pair.Key);
            }
            catch (WireException exception)
            {
                exception.Prefix(KeyPath(index));
                throw;
            }

            WriteValue(writer, pair, index++);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndTag();
    }

    private void WriteValue(WireWriter writer, in KeyValuePair<TKey, TValue> pair, int index)
    {
        try
        {
            writer.WriteValue(value, pair.Value);
        }
        catch (WireException exception)
        {
            exception.Prefix(ValuePath(pair.Key, index));
            throw;
        }
    }

    private void ReadObject(ref WireReader reader, Dictionary<TKey, TValue> read)
    {
        while (reader.ReadPropertyName())
        {
            reader.RefuseTag("a dictionary");
            var name = ReadKey(ref reader, read.Count);
            reader.Advance();
            Add(ref reader, read, name);
        }
    }

    private void ReadPairs(ref WireReader reader, Dictionary<TKey, TValue> read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw reader.Mismatch("a list of pairs");
        while (reader.ReadNextItem())
        {
            if (reader.TokenType != JsonTokenType.StartArray || !reader.ReadNextItem())
                throw reader.Mismatch("a pair");
            var name = ReadKey(ref reader, read.Count);
            if (!reader.ReadNextItem())
                throw WireReader.Failure("expected a pair, found a key alone");
            Add(ref reader, read, name);
            if (reader.ReadNextItem())
                throw WireReader.Failure("expected a pair, found more");
        }

        reader.ReadEndTag();
    }

    private TKey ReadKey(ref WireReader reader, int index)
    {
        try
        {
            // A dictionary cannot hold null as a key, even where the key's type could.
            return key.Read(ref reader) ?? throw WireReader.Failure("expected a key, found null");
        }
        catch (WireException exception)
        {
            exception.Prefix(KeyPath(index));
            throw;
        }
    }

    private void Add(ref WireReader reader, Dictionary<TKey, TValue> read, TKey name)
    {
        try
        {
            if (!read.TryAdd(name, value.Read(ref reader)))
                throw WireReader.Failure("the key appears twice");
        }
        catch (WireException exception)
        {
            exception.Prefix(ValuePath(name, read.Count));
            throw;
        }
    }

    private static string KeyPath(int index) => $"[#{index}].key";

    private static bool IsIdentifier(string name) => !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string ValuePath(TKey key, int index) => key switch
    {
        string { Length: > 0 and <= 64 } name when IsIdentifier(name) => name,
        string { Length: <= 64 } text => $"[\"{text}\"]",
        IFormattable formattable => $"[{formattable.ToString(null, CultureInfo.InvariantCulture)}]",
        _ => $"[#{index}]",
    };
}
