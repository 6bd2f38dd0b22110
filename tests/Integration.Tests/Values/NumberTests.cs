using System.Globalization;
using System.Numerics;
using CsCheck;

namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class NumberTests(ValuesFixture fixture)
{
    private readonly INumbers _values = INumbers.Create(fixture.Client);

    [Fact]
    public async Task IntegersOfEveryWidth_KeepTheirExtremes()
    {
        await Trip.Same(_values.BooleanAsync, true, "bool True");
        await Trip.Same(_values.SByteAsync, sbyte.MinValue, "int -128");
        await Trip.Same(_values.ByteAsync, byte.MaxValue, "int 255");
        await Trip.Same(_values.Int16Async, short.MinValue, "int -32768");
        await Trip.Same(_values.UInt16Async, ushort.MaxValue, "int 65535");
        await Trip.Same(_values.Int32Async, int.MinValue, "int -2147483648");
        await Trip.Same(_values.UInt32Async, uint.MaxValue, "int 4294967295");
        await Trip.Same(_values.Int64Async, (1L << 53) + 1, "int 9007199254740993");
        await Trip.Same(_values.Int64Async, long.MinValue, "int -9223372036854775808");
        await Trip.Same(_values.UInt64Async, 1UL << 63, "int 9223372036854775808");
        await Trip.Same(_values.UInt64Async, ulong.MaxValue, "int 18446744073709551615");
        await Trip.Same(_values.Int128Async, Int128.MinValue, "int -170141183460469231731687303715884105728");
        await Trip.Same(_values.UInt128Async, UInt128.MaxValue, "int 340282366920938463463374607431768211455");
        await Trip.Same<int?>(_values.MaybeInt32Async, null, "NoneType None");
        await Trip.Same<int?>(_values.MaybeInt32Async, 0, "int 0");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    [InlineData(3_999)]
    [InlineData(4_000)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    public async Task IntegerOfAnySize_KeepsEveryDigit(int zeros)
    {
        var power = BigInteger.Pow(10, zeros);

        await Trip.Same(_values.BigIntegerAsync, power + 7);
        await Trip.Same(_values.BigIntegerAsync, -power);
        Assert.Equal(power, await _values.MakeBigIntegerAsync($"10**{zeros}"));
        Assert.Equal(1 - power, await _values.MakeBigIntegerAsync($"1 - 10**{zeros}"));
    }

    [Theory]
    [InlineData("2**31")]
    [InlineData("-2**31 - 1")]
    [InlineData("10**400")]
    [InlineData("10**5000")]
    [InlineData("5.0")]
    [InlineData("True")]
    [InlineData("'5'")]
    [InlineData("None")]
    [InlineData("[5]")]
    [InlineData("(5,)")]
    [InlineData("{}")]
    [InlineData("b'5'")]
    [InlineData("D(5)")]
    [InlineData("5j")]
    [InlineData("math.nan")]
    [InlineData("Colour.BLUE")]
    [InlineData("np.array(5)")]
    public async Task NoInt32_IsRefused(string expression)
    {
        await Trip.Refused(_values.MakeInt32Async, expression);
    }

    [Fact]
    public async Task NumbersOfNumpy_AreNumbers()
    {
        Assert.Equal(-5, await _values.MakeInt32Async("np.int8(-5)"));
        Assert.Equal(ulong.MaxValue, (ulong)await _values.MakeUInt128Async("np.uint64(2**64 - 1)"));
        Assert.True(await _values.MakeBooleanAsync("np.bool_(True)"));
        Assert.Equal(0.1f, await _values.MakeSingleAsync("np.float32(0.1)"));
        Assert.Equal(new Complex(1, -2), await _values.MakeComplexAsync("np.complex64(1 - 2j)"));
        await Trip.Refused(_values.MakeByteAsync, "np.int64(256)");
        await Trip.Refused(_values.MakeDoubleAsync, "np.longdouble(1)", code: Errors.ErrorCodes.ResultNotSerializable);
    }

    [Theory]
    [InlineData(0.0, "float 0.0")]
    [InlineData(-0.0, "float -0.0")]
    [InlineData(0.1, "float 0.1")]
    [InlineData(1e22, "float 1e+22")]
    [InlineData(double.MaxValue, "float 1.7976931348623157e+308")]
    [InlineData(double.Epsilon, "float 5e-324")]
    [InlineData(double.NaN, "float nan")]
    [InlineData(double.PositiveInfinity, "float inf")]
    [InlineData(double.NegativeInfinity, "float -inf")]
    public async Task Double_KeepsItsBits(double value, string seen)
    {
        var (back, told) = await _values.DoubleAsync(value);

        Assert.Equal((BitConverter.DoubleToInt64Bits(value), seen), (BitConverter.DoubleToInt64Bits(back), told));
        await Trip.Same<double?>(_values.MaybeDoubleAsync, value, seen);
    }

    [Fact]
    public async Task NarrowFloat_IsTheSameNumberInPython()
    {
        await Trip.Same(_values.HalfAsync, Half.MaxValue, "float 65504.0");
        await Trip.Same(_values.HalfAsync, Half.NaN, "float nan");
        await Trip.Same(_values.SingleAsync, 123456792f, "float 123456792.0");
        await Trip.Same(_values.SingleAsync, float.MaxValue, "float 3.4028234663852886e+38");
        await Trip.Same(_values.SingleAsync, float.NegativeInfinity, "float -inf");
        await Trip.Refused(_values.MakeSingleAsync, "1e39");
    }

    [Theory]
    [InlineData("5", 5.0)]
    [InlineData("-2**53", -9007199254740992.0)]
    [InlineData("10**22", 1e22)]
    public async Task IntegerForAFloat_IsTakenWhenExact(string expression, double value)
    {
        Assert.Equal(value, await _values.MakeDoubleAsync(expression));
    }

    [Theory]
    [InlineData("2**53 + 1")]
    [InlineData("10**400")]
    [InlineData("10**5000")]
    [InlineData("D('0.5')")]
    [InlineData("'nan'")]
    [InlineData("None")]
    [InlineData("False")]
    public async Task NoDouble_IsRefused(string expression)
    {
        await Trip.Refused(_values.MakeDoubleAsync, expression);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-0.0")]
    [InlineData("12.340")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("7.9228162514264337593543950335")]
    public async Task Decimal_KeepsValueAndScale(string text)
    {
        var value = decimal.Parse(text, CultureInfo.InvariantCulture);

        var (back, seen) = await _values.DecimalAsync(value);

        Assert.Equal(decimal.GetBits(value), decimal.GetBits(back));
        if (value != 0)
            Assert.Equal($"Decimal Decimal('{(text == "0.0000000000000000000000000001" ? "1E-28" : text)}')", seen);
    }

    [Fact]
    public async Task DecimalOfPython_IsTakenWhenItFits()
    {
        Assert.Equal(100_000m, await _values.MakeDecimalAsync("D('1E+5')"));
        Assert.Equal(7m, await _values.MakeDecimalAsync("7"));
        foreach (var expression in new[] { "D('1E+29')", "D('79228162514264337593543950336')", "D('1E-29')", "D('NaN')", "D('Infinity')", "10**29", "'1.5'" })
            await Trip.Refused(_values.MakeDecimalAsync, expression);
    }

    [Fact]
    public async Task Complex_KeepsBothParts()
    {
        await Trip.Same(_values.ComplexAsync, new Complex(1.5, -2), "complex (1.5-2j)");
        await Trip.Same(_values.ComplexAsync, new Complex(double.NaN, double.NegativeInfinity), "complex (nan-infj)");
        Assert.Equal(new Complex(0, 1), await _values.MakeComplexAsync("1j"));
    }

    [Fact]
    public async Task AnyNumber_ComesBack()
    {
        await Gen.Long.SampleAsync(async value => (await _values.Int64Async(value)).Value == value, iter: 100);
        await Gen.Decimal.SampleAsync(async value => decimal.GetBits((await _values.DecimalAsync(value)).Value).SequenceEqual(decimal.GetBits(value)), iter: 100);
        await Gen.Double.SampleAsync(
            async value => BitConverter.DoubleToInt64Bits((await _values.DoubleAsync(value)).Value) == BitConverter.DoubleToInt64Bits(value), iter: 100);
    }
}
