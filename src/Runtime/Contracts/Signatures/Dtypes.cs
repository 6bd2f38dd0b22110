namespace Snakepit.Contracts.Signatures;

/// <summary>The numbers in arrays: <c>float64</c>, <c>uint8</c>.</summary>
internal static class Dtypes
{
    /// <summary>Whether no value changes when one array is read as the other.</summary>
    public static bool IsKept(string from, string to)
    {
        var ((kind, bits), (toKind, toBits)) = (Split(from), Split(to));
        if (kind.Length == 0 || toKind.Length == 0 || from == to)
            return true;
        return (kind, toKind) switch
        {
            ("int", "int") or ("uint", "uint") or ("float", "float") or ("complex", "complex") => bits <= toBits,
            ("uint", "int") => bits < toBits,
            ("int" or "uint", "float") => bits - (kind == "int" ? 1 : 0) <= Mantissa(toBits),
            ("int" or "uint", "complex") => bits - (kind == "int" ? 1 : 0) <= Mantissa(toBits / 2),
            ("float", "complex") => bits <= toBits / 2,
            _ => false,
        };
    }

    /// <summary>The type of one number.</summary>
    public static WireType Number(string dtype) => Split(dtype).Kind switch
    {
        "int" or "uint" => new("int", []),
        "float" => new("float", []),
        "complex" => new("complex", []),
        "bool" => new("bool", []),
        _ => WireType.Any,
    };

    private static int Mantissa(int bits) => bits switch { 16 => 11, 32 => 24, 64 => 53, _ => 64 };

    private static (string Kind, int Bits) Split(string dtype)
    {
        var kind = dtype.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (kind is not ("int" or "uint" or "float" or "complex" or "bool"))
            return ("", 0);
        return (kind, dtype.Skip(kind.Length).Take(4).Aggregate(0, static (bits, digit) => (bits * 10) + (digit - '0')));
    }
}
