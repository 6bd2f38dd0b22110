using System.Numerics.Tensors;
using Google.Protobuf;
using Snakepit.Wire.Converters;

namespace Snakepit.Wire;

public static partial class WireConverters
{
    /// <summary>Enum members by name; names compare without case and underscores, a value without a name is an integer.</summary>
    /// <param name="names">Members that have another name on the wire than in C#.</param>
    public static WireConverter<TEnum> Enum<TEnum>(params ReadOnlySpan<(TEnum Value, string Name)> names)
        where TEnum : struct, Enum => new EnumConverter<TEnum>(names);

    /// <summary>Values that may be null.</summary>
    public static WireConverter<T?> Nullable<T>(WireConverter<T> value)
        where T : struct => new NullableConverter<T>(value);

    /// <summary>References that may be null.</summary>
    public static WireConverter<T?> OrNull<T>(WireConverter<T> value)
        where T : class => new OrNullConverter<T>(value);

    /// <summary>A converter that is looked up when first needed: for a type that contains itself.</summary>
    public static WireConverter<T> Deferred<T>(Func<WireConverter<T>> resolve) => new DeferredConverter<T>(resolve);

    /// <summary>Lists. Tuples are read too, and numeric attachments of one dimension.</summary>
    /// <param name="item">Converts the items.</param>
    /// <param name="create">Makes the collection of what was read; the list is its to keep.</param>
    public static WireConverter<TCollection> Collection<TCollection, T>(
        WireConverter<T> item, Func<List<T>, TCollection> create)
        where TCollection : IEnumerable<T> => new CollectionConverter<TCollection, T>(item, create);

    /// <summary>Arrays of anything but numbers.</summary>
    public static WireConverter<T[]> Array<T>(WireConverter<T> item) =>
        new CollectionConverter<T[], T>(item, list => [.. list]);

    /// <summary>Sets; lists are read too.</summary>
    /// <param name="item">Converts the items.</param>
    /// <param name="create">Makes the set of what was read; the hash set is its to keep.</param>
    public static WireConverter<TSet> Set<TSet, T>(WireConverter<T> item, Func<HashSet<T>, TSet> create)
        where TSet : IEnumerable<T> => new SetConverter<TSet, T>(item, create);

    /// <summary>Dictionaries with keys of any type.</summary>
    /// <param name="key">Converts the keys.</param>
    /// <param name="value">Converts the values.</param>
    /// <param name="create">Makes the dictionary of what was read; the argument is its to keep.</param>
    public static WireConverter<TDictionary> Dictionary<TDictionary, TKey, TValue>(
        WireConverter<TKey> key, WireConverter<TValue> value, Func<Dictionary<TKey, TValue>, TDictionary> create)
        where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>>
        where TKey : notnull => new DictionaryConverter<TDictionary, TKey, TValue>(key, value, create);

    /// <summary>Numeric arrays, attached by reference. A narrower element type is read when no value can change.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no element type of numeric arrays.</exception>
    public static WireConverter<T[]> NumericArray<T>()
        where T : unmanaged => new NumericArrayConverter<T>();

    /// <inheritdoc cref="NumericArray{T}"/>
    public static WireConverter<T[,]> NumericArray2<T>()
        where T : unmanaged => new NumericArray2Converter<T>();

    /// <inheritdoc cref="NumericArray{T}"/>
    public static WireConverter<Memory<T>> NumericMemory<T>()
        where T : unmanaged => new NumericMemoryConverter<T>();

    /// <inheritdoc cref="NumericArray{T}"/>
    public static WireConverter<ReadOnlyMemory<T>> NumericReadOnlyMemory<T>()
        where T : unmanaged => new NumericReadOnlyMemoryConverter<T>();

    /// <summary>Numeric arrays of any rank. A narrower element type is read when no value can change.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no element type of numeric arrays.</exception>
    public static WireConverter<Tensor<T>> Tensor<T>()
        where T : unmanaged => new TensorConverter<T>();

    /// <summary>Protobuf messages.</summary>
    public static WireConverter<T> Protobuf<T>()
        where T : IMessage<T>, new() => new ProtobufConverter<T>();
}
