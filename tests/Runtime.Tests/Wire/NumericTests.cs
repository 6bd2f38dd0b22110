using System.Numerics;
using System.Numerics.Tensors;
using Google.Protobuf;
using Snakepit.Wire;
using Snakepit.Wire.Proto;
using C = Snakepit.Wire.WireConverters;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class NumericTests
{
    [Fact]
    public void EveryElementType_ComesBackInEveryShape()
    {
        ComesBack<bool>(true, false, true, true);
        ComesBack<sbyte>(-128, 0, 1, 127);
        ComesBack<byte>(0, 1, 2, 255);
        ComesBack<short>(short.MinValue, 0, 1, short.MaxValue);
        ComesBack<ushort>(0, 1, 2, ushort.MaxValue);
        ComesBack(int.MinValue, 0, 1, int.MaxValue);
        ComesBack<uint>(0, 1, 2, uint.MaxValue);
        ComesBack(long.MinValue, 0, 1, long.MaxValue);
        ComesBack<ulong>(0, 1, 2, ulong.MaxValue);
        ComesBack(Half.NaN, Half.MinValue, Half.One, Half.NegativeZero);
        ComesBack(float.NaN, float.MinValue, 1f, -0f);
        ComesBack(double.NaN, double.MinValue, 1.0, -0.0);
        ComesBack(Complex.NaN, Complex.One, Complex.Zero, new Complex(1, -2));
    }

    [Fact]
    public void NarrowerElements_AreReadWhenNoValueChanges()
    {
        Assert.Equal([1.0, -2.0], WireTrip.ThereAs(C.NumericArray<int>(), [1, -2], C.NumericArray<double>()));
        Assert.Equal([255], WireTrip.ThereAs(C.NumericArray<byte>(), [255], C.NumericArray<short>()));
        Assert.Equal([1.5], WireTrip.ThereAs(C.NumericArray<Half>(), [(Half)1.5], C.NumericArray<double>()));
        Assert.Equal([new Complex(1.5, 0)], WireTrip.ThereAs(C.NumericArray<float>(), [1.5f], C.NumericArray<Complex>()));
        Assert.Equal([1, 2], WireTrip.ThereAs(C.Bytes, [1, 2], C.NumericArray<int>()));
        Assert.Equal(new byte[] { 1 }, WireTrip.ThereAs(C.NumericArray<byte>(), [1], C.Bytes));
        Assert.Throws<WireException>(() => WireTrip.ThereAs(C.NumericArray<long>(), [1], C.NumericArray<double>()));
        Assert.Throws<WireException>(() => WireTrip.ThereAs(C.NumericArray<sbyte>(), [1], C.NumericArray<ulong>()));
        Assert.Throws<WireException>(() => WireTrip.ThereAs(C.NumericArray<uint>(), [1], C.NumericArray<int>()));
        Assert.Throws<WireException>(() => WireTrip.ThereAs(C.NumericArray<double>(), [1], C.NumericArray<float>()));
        Assert.Throws<WireException>(() => WireTrip.ThereAs(C.NumericArray<bool>(), [true], C.NumericArray<int>()));
    }

    [Fact]
    public void Complex64_IsReadAsComplex()
    {
        var attachment = new Attachment { Dtype = "complex64", Shape = { 1 }, Data = ByteString.CopyFrom([0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]) };

        Assert.Equal([new Complex(1, 2)], WireTrip.Read(C.NumericArray<Complex>(), """{"$attachment": 0}""", attachment));
    }

    [Fact]
    public void Lists_AreTakenWhereAnArrayIsWanted()
    {
        Assert.Equal([1.0, 2.5], WireTrip.Read(C.NumericArray<double>(), "[1, 2.5]"));
        Assert.Equal(new[,] { { 1, 2 }, { 3, 4 } }, WireTrip.Read(C.NumericArray2<int>(), "[[1, 2], [3, 4]]"));
        Assert.Equal(new int[0, 0], WireTrip.Read(C.NumericArray2<int>(), "[]"));
        Assert.Equal(new int[2, 0], WireTrip.Read(C.NumericArray2<int>(), "[[], []]"));
        Assert.Equal([(nint)1, 2, 1], WireTrip.Read(C.Tensor<int>(), "[[[1], [2]]]").Lengths.ToArray());
    }

    [Theory]
    [InlineData("[[1, 2], [3]]")]
    [InlineData("[[1, 2], 3]")]
    [InlineData("[1, [2]]")]
    [InlineData("[1, 2]")]
    [InlineData("[[[1]]]")]
    [InlineData("[[\"1\"]]")]
    [InlineData("{}")]
    public void OtherLists_AreRefused(string json) => WireTrip.Refused(C.NumericArray2<int>(), json);

    [Theory]
    [InlineData("int32", new long[] { 2 }, 4)]
    [InlineData("int32", new long[] { -1, -1 }, 4)]
    [InlineData("int32", new long[] { long.MaxValue, long.MaxValue, long.MaxValue, 4 }, 4)]
    [InlineData("int32", new long[] { 1, 1 }, 4)]
    [InlineData("int32", new long[0], 4)]
    [InlineData("int32", new long[] { 1 }, 3)]
    [InlineData("strange", new long[] { 1 }, 4)]
    [InlineData("protobuf:x", new long[] { 1 }, 4)]
    [InlineData("", new long[] { 1 }, 4)]
    public void AttachmentThatIsNoSuchArray_IsRefused(string dtype, long[] shape, int length) =>
        WireTrip.Refused(C.NumericArray<int>(), """{"$attachment": 0}""",
            new Attachment { Dtype = dtype, Shape = { shape }, Data = ByteString.CopyFrom(new byte[length]) });

    [Theory]
    [InlineData("""{"$attachment": 1}""")]
    [InlineData("""{"$attachment": -1}""")]
    [InlineData("""{"$attachment": 0.0}""")]
    [InlineData("""{"$attachment": "0"}""")]
    [InlineData("""{"$attachment": 99999999999}""")]
    public void AttachmentThatIsMissing_IsRefused(string json) =>
        WireTrip.Refused(C.Bytes, json, new Attachment { Dtype = "bytes" });

    [Fact]
    public void AttachmentReferredToTwice_GivesTwoArrays()
    {
        var (first, second) = WireTrip.Read(
            C.Tuple(C.Bytes, C.Bytes),
            """[{"$attachment": 0}, {"$attachment": 0}]""",
            new Attachment { Dtype = "bytes", Data = ByteString.CopyFrom(7) });

        Assert.Equal(first, second);
        Assert.NotSame(first, second);
    }

    private static void ComesBack<T>(params T[] values)
        where T : unmanaged
    {
        var square = new[,] { { values[0], values[1] }, { values[2], values[3] } };

        Assert.Equal(values, WireTrip.There(C.NumericArray<T>(), values));
        Assert.Empty(WireTrip.There(C.NumericArray<T>(), []));
        Assert.Equal(square, WireTrip.There(C.NumericArray2<T>(), square));
        Assert.Equal(values[1..3], WireTrip.There(C.NumericMemory<T>(), values.AsMemory(1, 2)).ToArray());
        Assert.Equal(values[1..3], WireTrip.There(C.NumericReadOnlyMemory<T>(), values.AsMemory(1, 2)).ToArray());
        var tensor = WireTrip.There(C.Tensor<T>(), Tensor.Create(values, [2, 2]));
        Assert.Equal([(nint)2, 2], tensor.Lengths.ToArray());
        Assert.Equal(values[3], tensor[1, 1]);
    }
}
