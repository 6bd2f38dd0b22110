namespace Snakepit.Roslyn;

/// <summary>Types with a converter in the runtime, by metadata name: the table of <c>docs/wire.md</c>.</summary>
internal static class KnownDataTypes
{
    /// <summary>Types whose converter is the property of <c>WireConverters</c> with their own name.</summary>
    public static readonly string[] Scalars =
    [
        "System.Boolean", "System.Char", "System.String",
        "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
        "System.Int128", "System.UInt128", "System.Numerics.BigInteger",
        "System.Half", "System.Single", "System.Double", "System.Decimal", "System.Numerics.Complex",
        "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan",
        "System.Guid", "System.Uri", "System.Text.Json.JsonElement", KnownNames.Empty,
    ];

    /// <summary>Types whose arrays travel as attachments.</summary>
    public static readonly string[] ArrayElements =
    [
        "System.Boolean",
        "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
        "System.Half", "System.Single", "System.Double", "System.Numerics.Complex",
    ];

    /// <summary>Containers of numbers that travel as attachments, and the factory methods of their converters.</summary>
    public static readonly (string Type, string Factory)[] NumericContainers =
    [
        ("System.Memory`1", "NumericMemory"),
        ("System.ReadOnlyMemory`1", "NumericReadOnlyMemory"),
        ("System.Numerics.Tensors.Tensor`1", "Tensor"),
    ];

    /// <summary>Lists, and how each is made from a <c>List&lt;T&gt;</c>.</summary>
    public static readonly (string Type, string Create)[] Lists =
    [
        ("System.Collections.Generic.List`1", "items"),
        ("System.Collections.Generic.IList`1", "items"),
        ("System.Collections.Generic.ICollection`1", "items"),
        ("System.Collections.Generic.IEnumerable`1", "items"),
        ("System.Collections.Generic.IReadOnlyList`1", "items"),
        ("System.Collections.Generic.IReadOnlyCollection`1", "items"),
        ("System.Collections.Generic.LinkedList`1", "new(items)"),
        ("System.Collections.Generic.Queue`1", "new(items)"),
        ("System.Collections.ObjectModel.Collection`1", "new(items)"),
        ("System.Collections.ObjectModel.ObservableCollection`1", "new(items)"),
        ("System.Collections.ObjectModel.ReadOnlyCollection`1", "new(items)"),
        ("System.Collections.Immutable.ImmutableArray`1", "[.. items]"),
        ("System.Collections.Immutable.ImmutableList`1", "[.. items]"),
        ("System.Collections.Immutable.IImmutableList`1", "[.. items]"),
    ];

    /// <summary>Sets, and how each is made from a <c>HashSet&lt;T&gt;</c>.</summary>
    public static readonly (string Type, string Create)[] Sets =
    [
        ("System.Collections.Generic.HashSet`1", "items"),
        ("System.Collections.Generic.ISet`1", "items"),
        ("System.Collections.Generic.IReadOnlySet`1", "items"),
        ("System.Collections.Generic.SortedSet`1", "new(items)"),
        ("System.Collections.Immutable.ImmutableHashSet`1", "[.. items]"),
        ("System.Collections.Immutable.IImmutableSet`1", "[.. items]"),
        ("System.Collections.Immutable.ImmutableSortedSet`1", "[.. items]"),
        ("System.Collections.Frozen.FrozenSet`1", "global::System.Collections.Frozen.FrozenSet.ToFrozenSet(items)"),
    ];

    /// <summary>Dictionaries, and how each is made from a <c>Dictionary&lt;TKey, TValue&gt;</c>.</summary>
    public static readonly (string Type, string Create)[] Dictionaries =
    [
        ("System.Collections.Generic.Dictionary`2", "items"),
        ("System.Collections.Generic.IDictionary`2", "items"),
        ("System.Collections.Generic.IReadOnlyDictionary`2", "items"),
        ("System.Collections.Generic.SortedDictionary`2", "new(items)"),
        ("System.Collections.Generic.SortedList`2", "new(items)"),
        ("System.Collections.Concurrent.ConcurrentDictionary`2", "new(items)"),
        ("System.Collections.ObjectModel.ReadOnlyDictionary`2", "new(items)"),
        ("System.Collections.Immutable.ImmutableDictionary`2", Immutable("ImmutableDictionary")),
        ("System.Collections.Immutable.IImmutableDictionary`2", Immutable("ImmutableDictionary")),
        ("System.Collections.Immutable.ImmutableSortedDictionary`2", Immutable("ImmutableSortedDictionary")),
        ("System.Collections.Frozen.FrozenDictionary`2", "global::System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(items)"),
    ];

    /// <summary>Types that look like data but are not, and what to write instead.</summary>
    public static readonly (string Type, string Instead)[] Replacements =
    [
        ("System.Object", "a record with the values that it may hold, or JsonElement for raw JSON"),
        ("System.IntPtr", "long"),
        ("System.UIntPtr", "ulong"),
        ("System.IO.Stream", "byte[] or ReadOnlyMemory<byte>, or IAsyncEnumerable<byte[]> as a parameter of its own"),
        ("System.Threading.Tasks.Task", "the value itself"),
        ("System.Threading.Tasks.Task`1", "the value itself"),
        ("System.Threading.Tasks.ValueTask", "the value itself"),
        ("System.Threading.Tasks.ValueTask`1", "the value itself"),
        ("System.Collections.Generic.IAsyncEnumerable`1", "a list, or an IAsyncEnumerable<T> that is a parameter or the return type of its own"),
        ("System.Collections.Generic.IEnumerator`1", "a list"),
        ("System.Collections.Generic.Stack`1", "a list (a stack enumerates backwards)"),
        ("System.Collections.Generic.KeyValuePair`2", "a tuple"),
        ("System.Collections.IEnumerable", "IEnumerable<T>"),
        ("System.Collections.ArrayList", "List<T>"),
        ("System.Collections.Hashtable", "Dictionary<TKey, TValue>"),
        ("System.Text.Json.JsonDocument", "JsonElement"),
        ("System.Text.Json.Nodes.JsonNode", "JsonElement"),
        ("System.Text.Json.Nodes.JsonObject", "JsonElement"),
        ("System.Text.Json.Nodes.JsonArray", "JsonElement"),
        ("System.Span`1", "Memory<T>"),
        ("System.ReadOnlySpan`1", "ReadOnlyMemory<T>"),
        ("System.ArraySegment`1", "ReadOnlyMemory<T>"),
        ("System.Lazy`1", "the value itself"),
        ("System.Type", "string"),
        ("System.Version", "string"),
        ("System.Text.StringBuilder", "string"),
        ("System.Threading.CancellationToken", "a CancellationToken that is the last parameter of the operation"),
        (KnownNames.SnakepitResult, "the value itself; only a return type is a SnakepitResult<T>"),
    ];

    private static string Immutable(string type) => $"global::System.Collections.Immutable.{type}.CreateRange(items)";
}
