using System.Numerics;
using System.Numerics.Tensors;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class ArrayTests(ValuesFixture fixture)
{
    private readonly IArrays _values = IArrays.Create(fixture.Client);

    [Fact]
    public async Task ArraysOfEveryType_AreArraysOfNumpy()
    {
        await Trip.Same<bool[]>(_values.BooleanArrayAsync, [true, false], "ndarray bool (2,)");
        await Trip.Same<sbyte[]>(_values.SByteArrayAsync, [sbyte.MinValue, 0], "ndarray int8 (2,)");
        await Trip.Same<short[]>(_values.Int16ArrayAsync, [short.MinValue], "ndarray int16 (1,)");
        await Trip.Same<int[]>(_values.Int32ArrayAsync, [int.MinValue, int.MaxValue], "ndarray int32 (2,)");
        await Trip.Same<long[]>(_values.Int64ArrayAsync, [long.MinValue, (1L << 53) + 1], "ndarray int64 (2,)");
        await Trip.Same<ushort[]>(_values.UInt16ArrayAsync, [ushort.MaxValue], "ndarray uint16 (1,)");
        await Trip.Same<uint[]>(_values.UInt32ArrayAsync, [uint.MaxValue], "ndarray uint32 (1,)");
        await Trip.Same<ulong[]>(_values.UInt64ArrayAsync, [ulong.MaxValue], "ndarray uint64 (1,)");
        await Trip.Same<Half[]>(_values.HalfArrayAsync, [Half.MaxValue, Half.NaN], "ndarray float16 (2,)");
        await Trip.Same<float[]>(_values.SingleArrayAsync, [0.1f, float.NaN], "ndarray float32 (2,)");
        await Trip.Same<double[]>(_values.DoubleArrayAsync, [-0.0, double.NaN, double.NegativeInfinity], "ndarray float64 (3,)");
        await Trip.Same<double[]>(_values.DoubleArrayAsync, [], "ndarray float64 (0,)");
        await Trip.Same<Complex[]>(_values.ComplexArrayAsync, [new(1, double.NaN)], "ndarray complex128 (1,)");
        await Trip.Same<int[,]>(_values.MatrixAsync, new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, "ndarray int32 (2, 3)");
        await Trip.Same<int[,]>(_values.MatrixAsync, new int[2, 0], "ndarray int32 (2, 0)");
    }

    [Fact]
    public async Task SliceAndTensor_AreSentAsTheyLook()
    {
        var (slice, seen) = await _values.SliceAsync(new float[] { 0, 1, 2, 3 }.AsMemory(1, 2));
        Assert.Equal(new[] { 1f, 2f }, slice.ToArray());
        Assert.Equal("ndarray float32 (2,)", seen);

        var tensor = Tensor.Create([1.0, 2, 3, 4, 5, 6], [1, 2, 3]);
        Assert.Equal("ndarray float64 (1, 2, 3)", await SameTensor(tensor));
        Assert.Equal("ndarray float64 (1, 2, 2)", await SameTensor(tensor.Slice(.., .., 1..)));
        Assert.Equal("ndarray float64 (0,)", await SameTensor(Tensor.Create<double>([])));
    }

    [Fact]
    public async Task ArrayWithoutDimensions_IsNoTensor() => await Trip.Refused(_values.MakeTensorAsync, "np.array(1.5)");

    [Fact]
    public async Task LargeArray_ComesBack()
    {
        var array = new double[1 << 20];
        for (var i = 0; i < array.Length; i++)
            array[i] = i / 3.0;

        var (back, _) = await _values.DoubleArrayAsync(array);

        Assert.True(array.AsSpan().SequenceEqual(back));
    }

    [Theory]
    [InlineData("np.array([1, 2, 3], np.float64)")]
    [InlineData("np.array([1, 2, 3], '>f8')")]
    [InlineData("np.array([3, 2, 1.0])[::-1]")]
    [InlineData("np.array([[1, 9], [2, 9], [3, 9.0]])[:, 0]")]
    [InlineData("np.array([1, 2, 3], np.float16)")]
    [InlineData("np.array([1, 2, 3], np.float32)")]
    [InlineData("np.array([1, 2, 3], np.uint32)")]
    [InlineData("np.array([1, 2, 3], '>i2')")]
    [InlineData("np.ma.masked_array([1, 2, 3.0]).filled(0)")]
    [InlineData("array.array('d', [1, 2, 3])")]
    [InlineData("array.array('h', [1, 2, 3])")]
    [InlineData("memoryview(np.array([1, 0, 2, 0, 3, 0.0]))[::2]")]
    [InlineData("memoryview((ctypes.c_int * 3)(1, 2, 3))")]
    [InlineData("b'\\x01\\x02\\x03'")]
    [InlineData("[1, 2.0, 3]")]
    public async Task NumbersOfEveryKind_AreAnArray(string expression) =>
        Assert.Equal(new[] { 1.0, 2.0, 3.0 }, await _values.MakeDoubleArrayAsync(expression));

    [Theory]
    [InlineData("np.array([[1, 2], [3, 4]], order='F', dtype=np.int32)")]
    [InlineData("np.array([[1, 3], [2, 4]], np.int16).T")]
    [InlineData("[[1, 2], [3, 4]]")]
    [InlineData("memoryview(np.array([[1, 2], [3, 4]], np.int32))")]
    public async Task ArrayOfAnyOrder_IsRowByRow(string expression) =>
        Assert.Equal(new[,] { { 1, 2 }, { 3, 4 } }, await _values.MakeMatrixAsync(expression));

    [Theory]
    [InlineData("np.array([2**53 + 1])", "result")]
    [InlineData("np.array([1], np.uint64)", "result")]
    [InlineData("np.array([True])", "result")]
    [InlineData("np.array([1j])", "result")]
    [InlineData("np.array([[1.0]])", "result")]
    [InlineData("np.array(1.0)", "result")]
    [InlineData("[1.0, 'a']", "result[1]")]
    [InlineData("[1.0, 2**53 + 1]", "result[1]")]
    [InlineData("1.0", "result")]
    [InlineData("None", "result")]
    [InlineData("'abc'", "result")]
    [InlineData("{1.0}", "result")]
    public async Task NoArrayOfDoubles_IsRefused(string expression, string path) =>
        await Trip.Refused(_values.MakeDoubleArrayAsync, expression, path);

    [Fact]
    public async Task NumbersThatWouldChange_AreRefused()
    {
        await Trip.Refused(_values.MakeSByteArrayAsync, "np.array([1], np.uint8)");
        await Trip.Refused(_values.MakeInt64ArrayAsync, "np.array([1.0])");
        await Trip.Refused(_values.MakeInt64ArrayAsync, "[1, 2**63]", "result[1]");
        await Trip.Refused(_values.MakeHalfArrayAsync, "np.array([1.0], np.float32)");
        await Trip.Refused(_values.MakeBooleanArrayAsync, "np.array([1], np.uint8)");
        await Trip.Refused(_values.MakeMatrixAsync, "[[1, 2], [3]]", "result[1]");
        await Trip.Refused(_values.MakeMatrixAsync, "[[1, 2], [3, 'a']]", "result[1][1]");
        await Trip.Refused(_values.MakeMatrixAsync, "np.zeros((2**40, 0), np.int32)");
        await Trip.Refused(_values.MakeDoubleArrayAsync, "np.array([None])", "result[0]");
        await Trip.Refused(_values.MakeDoubleArrayAsync, "np.zeros(1, 'f4,f4')", code: ErrorCodes.ResultNotSerializable);
        Assert.Equal(new[] { new Complex(1, -2) }, await _values.MakeComplexArrayAsync("np.array([1 - 2j], np.complex64)"));
        Assert.Equal(new[] { 1.0, 2.0 }, await _values.MakeLooseArrayAsync("np.array([1, 2], np.int8)"));
        Assert.Equal(new[] { 1f }, (await _values.MakeSliceAsync("np.array([1], np.float16)")).ToArray());
    }

    private async Task<string> SameTensor(Tensor<double> tensor)
    {
        var (back, seen) = await _values.TensorAsync(tensor);

        Assert.Equal(tensor.Lengths.ToArray(), back.Lengths.ToArray());
        Assert.Equal(tensor.ToArray(), back.ToArray());
        return seen;
    }
}
