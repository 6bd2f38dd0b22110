using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json;
using Snakepit.Wire.Converters;

namespace Snakepit.Wire;

/// <summary>The converters of plain values, and how to make those of composed ones. The forms are those of <c>docs/wire.md</c>.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "A converter is named after its type.")]
public static partial class WireConverters
{
    /// <summary>true and false; numbers are refused.</summary>
    public static WireConverter<bool> Boolean { get; } = new BooleanConverter();

    /// <summary>Text, also with lone surrogates; not null.</summary>
    public static WireConverter<string> String { get; } = TextConverter.Instance;

    /// <summary>Text of exactly one UTF-16 code unit.</summary>
    public static WireConverter<char> Char { get; } =
        new TextLikeConverter<char>("one character", c => c.ToString(), s => s.Length == 1 ? (true, s[0]) : default);

    /// <summary>Absolute and relative addresses, as they were written.</summary>
    public static WireConverter<Uri> Uri { get; } = new TextLikeConverter<Uri>(
        "a URI",
        uri => uri.OriginalString,
        s => System.Uri.TryCreate(s, UriKind.RelativeOrAbsolute, out var uri) ? (true, uri) : default);

    /// <summary>Integers from -128 to 127.</summary>
    public static WireConverter<sbyte> SByte { get; } = new IntegerConverter<sbyte>("an 8-bit integer");

    /// <summary>Integers from 0 to 255.</summary>
    public static WireConverter<byte> Byte { get; } = new IntegerConverter<byte>("an unsigned 8-bit integer");

    /// <summary>16-bit integers.</summary>
    public static WireConverter<short> Int16 { get; } = new IntegerConverter<short>("a 16-bit integer");

    /// <summary>Unsigned 16-bit integers.</summary>
    public static WireConverter<ushort> UInt16 { get; } = new IntegerConverter<ushort>("an unsigned 16-bit integer");

    /// <summary>32-bit integers.</summary>
    public static WireConverter<int> Int32 { get; } = new IntegerConverter<int>("a 32-bit integer");

    /// <summary>Unsigned 32-bit integers.</summary>
    public static WireConverter<uint> UInt32 { get; } = new IntegerConverter<uint>("an unsigned 32-bit integer");

    /// <summary>64-bit integers.</summary>
    public static WireConverter<long> Int64 { get; } = new IntegerConverter<long>("a 64-bit integer");

    /// <summary>Unsigned 64-bit integers.</summary>
    public static WireConverter<ulong> UInt64 { get; } = new IntegerConverter<ulong>("an unsigned 64-bit integer");

    /// <summary>128-bit integers.</summary>
    public static WireConverter<Int128> Int128 { get; } = new IntegerConverter<Int128>("a 128-bit integer");

    /// <summary>Unsigned 128-bit integers.</summary>
    public static WireConverter<UInt128> UInt128 { get; } = new IntegerConverter<UInt128>("an unsigned 128-bit integer");

    /// <summary>Integers of any size.</summary>
    public static WireConverter<BigInteger> BigInteger { get; } = new IntegerConverter<BigInteger>("an integer");

    /// <summary>16-bit floats. Floats are rounded to the nearest; integers are read when exact.</summary>
    public static WireConverter<Half> Half { get; } = new FloatConverter<Half>("a 16-bit float", exactDigits: 3);

    /// <summary>32-bit floats. Floats are rounded to the nearest; integers are read when exact.</summary>
    public static WireConverter<float> Single { get; } = new FloatConverter<float>("a 32-bit float", exactDigits: 7);

    /// <summary>64-bit floats; integers are read when exact.</summary>
    public static WireConverter<double> Double { get; } = new FloatConverter<double>("a 64-bit float", exactDigits: 15);

    /// <summary>Decimals with their scale; integers and floats are read when no digit is lost.</summary>
    public static WireConverter<decimal> Decimal { get; } = new DecimalConverter();

    /// <summary>Complex numbers; real ones are read too.</summary>
    public static WireConverter<Complex> Complex { get; } = new ComplexConverter(Double);

    /// <summary>
    /// Date and time. What is read is UTC when the text has an offset, and of unspecified kind when it has none; a local
    /// time is written with its offset.
    /// </summary>
    public static WireConverter<DateTime> DateTime { get; } = new DateTimeConverter();

    /// <summary>Date, time and offset; text without an offset is refused.</summary>
    public static WireConverter<DateTimeOffset> DateTimeOffset { get; } = new DateTimeOffsetConverter();

    /// <summary>Dates.</summary>
    public static WireConverter<DateOnly> DateOnly { get; } = new DateOnlyConverter();

    /// <summary>Times of day to 100 ns.</summary>
    public static WireConverter<TimeOnly> TimeOnly { get; } = new TimeOnlyConverter();

    /// <summary>Durations to 100 ns; a number of seconds is read too.</summary>
    public static WireConverter<TimeSpan> TimeSpan { get; } = new TimeSpanConverter();

    /// <summary>UUIDs.</summary>
    public static WireConverter<Guid> Guid { get; } = new GuidConverter();

    /// <summary>Raw JSON as it stands; what is read is independent of the message.</summary>
    public static WireConverter<JsonElement> JsonElement { get; } = new JsonElementConverter();

    /// <summary>Bytes, attached by reference.</summary>
    public static WireConverter<byte[]> Bytes { get; } = new BytesConverter<byte[]>(b => b, b => b);

    /// <inheritdoc cref="Bytes"/>
    public static WireConverter<Memory<byte>> BytesMemory { get; } = new BytesConverter<Memory<byte>>(b => b, b => b);

    /// <inheritdoc cref="Bytes"/>
    public static WireConverter<ReadOnlyMemory<byte>> BytesReadOnlyMemory { get; } =
        new BytesConverter<ReadOnlyMemory<byte>>(b => b, b => b);

    /// <summary>No result; whatever comes is ignored.</summary>
    public static WireConverter<Empty> Empty { get; } = new EmptyConverter();

    /// <summary>The converter of an element of numeric arrays.</summary>
    internal static WireConverter<T> Number<T>()
        where T : unmanaged
        => (WireConverter<T>)(object)(typeof(T) switch
        {
            var t when t == typeof(bool) => Boolean,
            var t when t == typeof(sbyte) => SByte,
            var t when t == typeof(byte) => Byte,
            var t when t == typeof(short) => Int16,
            var t when t == typeof(ushort) => UInt16,
            var t when t == typeof(int) => Int32,
            var t when t == typeof(uint) => UInt32,
            var t when t == typeof(long) => Int64,
            var t when t == typeof(ulong) => UInt64,
            var t when t == typeof(Half) => Half,
            var t when t == typeof(float) => Single,
            var t when t == typeof(double) => (object)Double,
            var t when t == typeof(Complex) => Complex,
            _ => throw new NotSupportedException($"{typeof(T)} is no element type of numeric arrays."),
        });
}
