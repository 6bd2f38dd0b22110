using System.Numerics;
using System.Numerics.Tensors;
using Snakepit.Wire;
using C = Snakepit.Wire.WireConverters;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class CodecCaseTests
{
    private static readonly Dictionary<string, Probe> Types = new()
    {
        ["string?"] = new Probe<string?>(C.OrNull(C.String)),
        ["bool"] = new Probe<bool>(C.Boolean),
        ["string"] = new Probe<string>(C.String),
        ["long"] = new Probe<long>(C.Int64),
        ["int?"] = new Probe<int?>(C.Nullable(C.Int32)),
        ["BigInteger"] = new Probe<BigInteger>(C.BigInteger),
        ["double"] = new Probe<double>(C.Double),
        ["decimal"] = new Probe<decimal>(C.Decimal),
        ["Complex"] = new Probe<Complex>(C.Complex),
        ["DateTime"] = new Probe<DateTime>(C.DateTime),
        ["DateTimeOffset"] = new Probe<DateTimeOffset>(C.DateTimeOffset),
        ["DateOnly"] = new Probe<DateOnly>(C.DateOnly),
        ["TimeOnly"] = new Probe<TimeOnly>(C.TimeOnly),
        ["TimeSpan"] = new Probe<TimeSpan>(C.TimeSpan),
        ["Guid"] = new Probe<Guid>(C.Guid),
        ["byte[]"] = new Probe<byte[]>(C.Bytes),
        ["JsonElement"] = new Probe<System.Text.Json.JsonElement>(C.JsonElement),
        ["bool[]"] = new Probe<bool[]>(C.NumericArray<bool>()),
        ["sbyte[]"] = new Probe<sbyte[]>(C.NumericArray<sbyte>()),
        ["short[]"] = new Probe<short[]>(C.NumericArray<short>()),
        ["int[]"] = new Probe<int[]>(C.NumericArray<int>()),
        ["long[]"] = new Probe<long[]>(C.NumericArray<long>()),
        ["ushort[]"] = new Probe<ushort[]>(C.NumericArray<ushort>()),
        ["uint[]"] = new Probe<uint[]>(C.NumericArray<uint>()),
        ["ulong[]"] = new Probe<ulong[]>(C.NumericArray<ulong>()),
        ["Half[]"] = new Probe<Half[]>(C.NumericArray<Half>()),
        ["float[]"] = new Probe<float[]>(C.NumericArray<float>()),
        ["double[]"] = new Probe<double[]>(C.NumericArray<double>()),
        ["Complex[]"] = new Probe<Complex[]>(C.NumericArray<Complex>()),
        ["byte[,]"] = new Probe<byte[,]>(C.NumericArray2<byte>()),
        ["int[,]"] = new Probe<int[,]>(C.NumericArray2<int>()),
        ["Tensor<byte>"] = new Probe<Tensor<byte>>(C.Tensor<byte>()),
        ["List<double>"] = List(C.Double),
        ["List<long>"] = List(C.Int64),
        ["List<string>"] = List(C.String),
        ["List<byte[]>"] = List(C.Bytes),
        ["List<DateOnly>"] = List(C.DateOnly),
        ["(int, int)"] = new Probe<(int, int)>(C.Tuple(C.Int32, C.Int32)),
        ["(int, string)"] = new Probe<(int, string)>(C.Tuple(C.Int32, C.String)),
        ["HashSet<int>"] = new Probe<HashSet<int>>(C.Set<HashSet<int>, int>(C.Int32, items => items)),
        ["Dictionary<string, double>"] = Dictionary(C.String, C.Double),
        ["Dictionary<string, string>"] = Dictionary(C.String, C.String),
        ["Dictionary<string, int>"] = Dictionary(C.String, C.Int32),
        ["Dictionary<int, string>"] = Dictionary(C.Int32, C.String),
        ["Dictionary<(int, int), string?>"] = Dictionary(C.Tuple(C.Int32, C.Int32), C.OrNull(C.String)),
        ["Dictionary<string, List<long>>"] = Dictionary(C.String, C.Collection<List<long>, long>(C.Int64, items => items)),
        ["Dictionary<string, List<string>>"] = Dictionary(C.String, C.Collection<List<string>, string>(C.String, items => items)),
        ["Dictionary<string, List<byte[]>>"] = Dictionary(C.String, C.Collection<List<byte[]>, byte[]>(C.Bytes, items => items)),
    };

    private static readonly Dictionary<string, object?> PlainValues = new()
    {
        ["whole number for a float"] = 3.0,
        ["array for a tuple"] = (1, "a"),
        ["array for a set"] = new HashSet<int> { 1 },
        ["text for a date and time"] = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero),
        ["text for a uuid"] = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
        ["array of numbers for a numeric array"] = new[] { 1.0, 2.5 },
        ["numeric array for a list"] = new List<double> { 1, 2 },
        ["object with numbers as keys"] = new Dictionary<int, string> { [1] = "a" },
        ["null for an optional"] = null,
    };

    public static TheoryData<CodecCase> Values => [.. CodecCase.All("values").Where(example => example.CSharp.Length > 0)];

    public static TheoryData<CodecCase> Plain => [.. CodecCase.All("plain")];

    public static TheoryData<CodecCase> Mistakes => [.. CodecCase.All("mistakes")];

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_IsReadAndWrittenAsTheExample(CodecCase example) => Types[example.CSharp].ComesBack(example);

    [Theory]
    [MemberData(nameof(Plain))]
    public void PlainForm_IsReadWhereTheTypeIsWanted(CodecCase example) =>
        Assert.Equal(PlainValues[example.Name], Types[example.CSharp].Read(example));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_IsRefusedAtItsPath(CodecCase example) =>
        Assert.Equal(example.Path, Assert.Throws<WireException>(() => Types[example.CSharp].Read(example)).Path);

    private static Probe<List<T>> List<T>(WireConverter<T> item) => new(C.Collection<List<T>, T>(item, items => items));

    private static Probe<Dictionary<TKey, TValue>> Dictionary<TKey, TValue>(WireConverter<TKey> key, WireConverter<TValue> value)
        where TKey : notnull => new(C.Dictionary<Dictionary<TKey, TValue>, TKey, TValue>(key, value, items => items));

    private abstract class Probe
    {
        public abstract object? Read(CodecCase example);

        public abstract void ComesBack(CodecCase example);
    }

    private sealed class Probe<T>(WireConverter<T> converter) : Probe
    {
        public override object? Read(CodecCase example) => example.Read(converter);

        public override void ComesBack(CodecCase example) => example.ComesBack(converter);
    }
}
