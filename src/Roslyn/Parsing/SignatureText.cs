using Snakepit.Roslyn.Model;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Types and operations in the words that C# and Python share (docs/contracts.md, "Types of both sides"), from their converters.</summary>
internal sealed class SignatureText(DataParser.Scope scope)
{
    /// <summary>Records within records beyond this depth are just <c>record</c>, on both sides.</summary>
    private const int MaxRecords = 4;

    private const int MaxLength = 2_000;

    private readonly Dictionary<(string Name, bool IsGiven, int Levels), string> _texts = [];
    private Dictionary<string, ComposedConverterModel>? _composed;
    private Dictionary<string, RecordConverterModel>? _records;

    /// <summary><c>average(scale: float, values: array&lt;float64&gt;) -> float</c>, parameters by name.</summary>
    public string Of(string operation, ArgumentsConverterModel arguments, (string Name, PayloadModel Payload)? stream, PayloadModel result, bool isStream)
    {
        // What was composed since the last operation is not in the tables yet.
        _composed = scope.Composed.ToDictionary(static it => it.Name, StringComparer.Ordinal);
        _records = scope.Records.Where(static it => it is not null).ToDictionary(static it => it!.Name, static it => it!, StringComparer.Ordinal);
        var parameters = arguments.Members.Select(member => $"{member.WireName}: {TypeOf(member.Converter, true, MaxRecords)}").ToList();
        if (stream is { } items)
            parameters.Add($"{items.Name}: stream<{TypeOf(items.Payload.Converter, true, MaxRecords)}>");
        parameters.Sort(StringComparer.Ordinal);
        var type = TypeOf(result.Converter, false, MaxRecords);
        return $"{operation}({string.Join(", ", parameters)}) -> {(isStream ? $"stream<{type}>" : type)}";
    }

    private string TypeOf(ConverterReference converter, bool isGiven, int levels)
    {
        if (converter.IsBuiltIn)
            return BuiltIn(converter.Name);
        var key = (converter.Name, isGiven, levels);
        if (!_texts.TryGetValue(key, out var text))
        {
            text = _records!.TryGetValue(converter.Name, out var record) ? Record(record, isGiven, levels)
                : _composed!.TryGetValue(converter.Name, out var composed) ? Composed(composed, isGiven, levels)
                : "any";
            _texts[key] = text;
        }

        return text;
    }

    private string Composed(ComposedConverterModel composed, bool isGiven, int levels)
    {
        var items = composed.Items.Select(item => TypeOf(item, isGiven, levels)).ToList();
        var bracket = composed.Factory.IndexOf('<');
        var factory = bracket < 0 ? composed.Factory : composed.Factory.Substring(0, bracket);
        return factory switch
        {
            "Nullable" => Nullable(items[0]),
            // Code without nullable annotations does not say what may be null.
            "OrNull" => scope.SaysNull ? Nullable(items[0]) : items[0],
            "Array" or "Collection" => $"list<{items[0]}>",
            "Set" => $"set<{items[0]}>",
            "Dictionary" => $"dict<{items[0]}, {items[1]}>",
            "Tuple" or "ReferenceTuple" => $"tuple<{string.Join(", ", items)}>",
            "Enum" => "enum",
            "Protobuf" => "protobuf",
            "NumericArray" or "NumericArray2" or "NumericMemory" or "NumericReadOnlyMemory" or "Tensor" =>
                $"array<{Dtype(composed.Factory.Substring(bracket + 1).TrimEnd('>'))}>",
            _ => "any",
        };
    }

    private string Record(RecordConverterModel record, bool isGiven, int levels)
    {
        if (levels == 0)
            return "record";
        var fields = record.Members
            .Select(member => $"{member.WireName}{(!isGiven && IsOptional(member) ? "?" : "")}: {TypeOf(member.Converter, isGiven, levels - 1)}")
            .OrderBy(static field => field, StringComparer.Ordinal);
        var text = $"{{{string.Join(", ", fields)}}}";
        return text.Length <= MaxLength ? text : "record";
    }

    private static bool IsOptional(MemberModel member) =>
        member.Seen is null || member.Use is MemberUse.OptionalInitializer or MemberUse.OptionalSetter;

    private static string Nullable(string text) => text is "any" or "null" || text.EndsWith("?", StringComparison.Ordinal) ? text : text + "?";

    private static string BuiltIn(string name) => name switch
    {
        "Boolean" => "bool",
        "Char" or "String" or "Uri" => "text",
        "SByte" or "Byte" or "Int16" or "UInt16" or "Int32" or "UInt32" or "Int64" or "UInt64" or "Int128" or "UInt128" or "BigInteger" => "int",
        "Half" or "Single" or "Double" => "float",
        "Decimal" => "decimal",
        "Complex" => "complex",
        "DateTime" or "DateTimeOffset" => "datetime",
        "DateOnly" => "date",
        "TimeOnly" => "time",
        "TimeSpan" => "duration",
        "Guid" => "uuid",
        "Empty" => "null",
        _ when name.StartsWith("Bytes", StringComparison.Ordinal) => "bytes",
        _ => "any",
    };

    private static string Dtype(string type) => type switch
    {
        "bool" => "bool",
        "sbyte" => "int8",
        "byte" => "uint8",
        "short" => "int16",
        "ushort" => "uint16",
        "int" => "int32",
        "uint" => "uint32",
        "long" => "int64",
        "ulong" => "uint64",
        "global::System.Half" => "float16",
        "float" => "float32",
        "double" => "float64",
        "global::System.Numerics.Complex" => "complex128",
        _ => "any",
    };
}
