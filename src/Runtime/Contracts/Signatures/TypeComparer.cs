namespace Snakepit.Contracts.Signatures;

/// <summary>The first place where values of one type do not fit into another.</summary>
/// <param name="Path">Where it is: <c>rows[].line</c>.</param>
/// <param name="From">The type of the values.</param>
/// <param name="To">The type that takes them.</param>
/// <param name="IsNull">Whether null alone is what does not fit.</param>
internal sealed record TypeMisfit(string Path, string From, string To, bool IsNull = false);

/// <summary>Says whether values of one type can be read as another (docs/wire.md, "Values").</summary>
/// <param name="hostReads">Whether the host takes the values; it reads some numbers that a worker does not.</param>
internal sealed class TypeComparer(bool hostReads)
{
    /// <summary>What a type fits into besides itself.</summary>
    private static readonly Dictionary<string, string[]> Fits = new(StringComparer.Ordinal)
    {
        ["int"] = ["float", "decimal", "complex", "enum"],
        ["float"] = ["complex"],
        ["text"] = ["enum", "uuid", "date", "time", "datetime", "duration"],
        ["enum"] = ["text"],
        ["bytes"] = ["list", "array"],
        ["array"] = ["list", "set", "tuple", "bytes"],
        ["list"] = ["array", "set", "tuple", "record"],
        ["set"] = ["list", "tuple", "array"],
        ["tuple"] = ["list", "set", "record", "array"],
        ["dict"] = ["record"],
        ["record"] = ["dict"],
    };

    private static readonly HashSet<string> Known =
    [
        "null", "bool", "text", "int", "float", "decimal", "complex", "datetime", "date", "time", "duration", "uuid", "enum",
        "bytes", "array", "list", "tuple", "set", "dict", "record", "protobuf",
    ];

    private static readonly HashSet<string> Sequences = ["list", "set", "tuple", "array"];

    public TypeMisfit? Find(WireType from, WireType to, string path)
    {
        if (from.IsAny || to.IsAny)
            return null;
        if (from.IsNull)
            return to.IsNullable || to.IsNull ? null : new(path, "null", TypeText.Of(to), IsNull: true);
        if (to.Name == "union" || from.Name == "union")
            return FindInUnion(from, to, path);
        if (!Known.Contains(from.Name) || !Known.Contains(to.Name))
            return null;
        if (!IsFit(from.Name, to.Name))
            return new(path, TypeText.Of(from), TypeText.Of(to));
        return FindInside(from, to, path)
            ?? (from.IsNullable && !to.IsNullable ? new(path, TypeText.Of(from), TypeText.Of(to), IsNull: true) : null);
    }

    /// <summary>A union fits when one of its alternatives may; more cannot be told from types alone.</summary>
    private TypeMisfit? FindInUnion(WireType from, WireType to, string path)
    {
        foreach (var given in Alternatives(from))
        {
            if (Alternatives(to).Any(taken => Find(given, taken, path) is null))
                return from.IsNullable && !to.IsNullable ? new(path, TypeText.Of(from), TypeText.Of(to), IsNull: true) : null;
        }

        return new(path, TypeText.Of(from), TypeText.Of(to));
    }

    private static IEnumerable<WireType> Alternatives(WireType type) =>
        type.Name == "union" ? type.Items : [type with { IsNullable = false }];

    private bool IsFit(string from, string to) =>
        from == to
        || (Fits.TryGetValue(from, out var others) && others.Contains(to))
        || (hostReads && ((from, to) is ("float", "decimal") or ("float", "duration") or ("int", "duration")));

    private TypeMisfit? FindInside(WireType from, WireType to, string path)
    {
        if (from.Name == "record" && to.Name == "record")
            return FindInRecord(from, to, path);
        if (from.Name == "tuple" && to.Name == "tuple")
            return FindInTuple(from, to, path);
        if (from is { Name: "dict", Items: [var key, var value] } && to is { Name: "dict", Items: [var toKey, var toValue] })
            return (IsFitKey(key, toKey) ? null : Find(key, toKey, path + " (keys)")) ?? Find(value, toValue, path + "[]");
        if (from is { Name: "array", Items: [var dtype] } && to is { Name: "array", Items: [var toDtype] })
            return Dtypes.IsKept(dtype.Name, toDtype.Name) ? null : new(path, TypeText.Of(from), TypeText.Of(to));
        if (!Sequences.Contains(from.Name) || !Sequences.Contains(to.Name) || to.Items.Count == 0 || (to.Name == "tuple" && from.Name != "tuple"))
            return null;
        var taken = to.Name == "array" ? Dtypes.Number(to.Items[0].Name) : to.Items[0];
        var given = from.Name == "array" ? from.Items.Take(1).Select(static item => Dtypes.Number(item.Name)) : from.Items;
        return given.Select(item => Find(item, taken, path + "[]")).FirstOrDefault(static misfit => misfit is not null) is { } found
            ? found.Path == path + "[]" && !found.IsNull ? new(path, TypeText.Of(from), TypeText.Of(to)) : found
            : null;
    }

    /// <summary>Keys of JSON objects are texts, also where numbers are meant.</summary>
    private static bool IsFitKey(WireType from, WireType to) => from.Name is "text" or "int" or "enum" && to.Name is "text" or "int" or "enum";

    private TypeMisfit? FindInTuple(WireType from, WireType to, string path)
    {
        if (from.Items.Count != to.Items.Count)
            return new(path, TypeText.Of(from), TypeText.Of(to));
        return from.Items.Select((item, index) => Find(item, to.Items[index], $"{path}[{index}]")).FirstOrDefault(static misfit => misfit is not null);
    }

    private TypeMisfit? FindInRecord(WireType from, WireType to, string path)
    {
        if (from.Fields is null || to.Fields is null)
            return null;
        foreach (var given in from.Fields)
        {
            var taken = to.Fields.FirstOrDefault(field => field.Name == given.Name);
            if (taken is null && !hostReads)
                return new($"{path}.{given.Name}", TypeText.Of(given.Type), "missing");
            if (taken is not null && Find(given.Type, taken.Type, $"{path}.{given.Name}") is { } misfit)
                return misfit;
        }

        return to.Fields.FirstOrDefault(field => !field.IsOptional && from.Fields.All(given => given.Name != field.Name)) is { } needed
            ? new($"{path}.{needed.Name}", "missing", TypeText.Of(needed.Type))
            : null;
    }
}
