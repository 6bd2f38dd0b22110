using System.Numerics;
using System.Text;

namespace Snakepit.Wire.Attachments;

/// <summary>Element types of attachments, named as numpy names them.</summary>
internal enum Dtype
{
    Unknown,
    Bytes,
    Protobuf,
    Bool,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Float16,
    Float32,
    Float64,
    Complex64,
    Complex128,
}

internal static class Dtypes
{
    public const string ProtobufPrefix = "protobuf:";

    private static readonly (string Name, Dtype Dtype)[] Names =
    [
        ("bytes", Dtype.Bytes), ("bool", Dtype.Bool),
        ("int8", Dtype.Int8), ("int16", Dtype.Int16), ("int32", Dtype.Int32), ("int64", Dtype.Int64),
        ("uint8", Dtype.UInt8), ("uint16", Dtype.UInt16), ("uint32", Dtype.UInt32), ("uint64", Dtype.UInt64),
        ("float16", Dtype.Float16), ("float32", Dtype.Float32), ("float64", Dtype.Float64),
        ("complex64", Dtype.Complex64), ("complex128", Dtype.Complex128),
    ];

    private static readonly byte[][] Utf8Names = [.. Enum.GetValues<Dtype>().Select(d => Encoding.UTF8.GetBytes(Name(d)))];

    /// <summary>The element type of a C# type.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static Dtype Of<T>()
        where T : unmanaged
        => TryOf<T>() is var dtype and not Dtype.Unknown
            ? dtype
            : throw new NotSupportedException($"{typeof(T)} is no element type of numeric arrays.");

    /// <summary>The element type of a C# type, if it has one.</summary>
    public static Dtype TryOf<T>() => typeof(T) switch
    {
        var t when t == typeof(double) => Dtype.Float64,
        var t when t == typeof(float) => Dtype.Float32,
        var t when t == typeof(int) => Dtype.Int32,
        var t when t == typeof(long) => Dtype.Int64,
        var t when t == typeof(byte) => Dtype.UInt8,
        var t when t == typeof(bool) => Dtype.Bool,
        var t when t == typeof(sbyte) => Dtype.Int8,
        var t when t == typeof(short) => Dtype.Int16,
        var t when t == typeof(ushort) => Dtype.UInt16,
        var t when t == typeof(uint) => Dtype.UInt32,
        var t when t == typeof(ulong) => Dtype.UInt64,
        var t when t == typeof(Half) => Dtype.Float16,
        var t when t == typeof(Complex) => Dtype.Complex128,
        _ => Dtype.Unknown,
    };

    public static string Name(Dtype dtype) => Array.Find(Names, entry => entry.Dtype == dtype).Name ?? "";

    public static ReadOnlyMemory<byte> Utf8(Dtype dtype) => Utf8Names[(int)dtype];

    public static Dtype Parse(string name)
    {
        foreach (var entry in Names)
        {
            if (entry.Name == name)
                return entry.Dtype;
        }

        return name.StartsWith(ProtobufPrefix, StringComparison.Ordinal) ? Dtype.Protobuf : Dtype.Unknown;
    }

    /// <summary>Bytes of one element.</summary>
    public static int Size(Dtype dtype) => dtype switch
    {
        Dtype.Int16 or Dtype.UInt16 or Dtype.Float16 => 2,
        Dtype.Int32 or Dtype.UInt32 or Dtype.Float32 => 4,
        Dtype.Int64 or Dtype.UInt64 or Dtype.Float64 or Dtype.Complex64 => 8,
        Dtype.Complex128 => 16,
        _ => 1,
    };

    public static bool IsNumeric(Dtype dtype) => dtype > Dtype.Protobuf;
}
