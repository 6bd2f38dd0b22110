using System.Numerics;
using System.Text.Json;
using CsCheck;
using Snakepit.Wire;
using C = Snakepit.Wire.WireConverters;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class ScalarTests
{
    [Fact]
    public void AnyInteger_ComesBack()
    {
        Gen.SByte.Sample(v => WireTrip.There(C.SByte, v) == v);
        Gen.Byte.Sample(v => WireTrip.There(C.Byte, v) == v);
        Gen.Short.Sample(v => WireTrip.There(C.Int16, v) == v);
        Gen.UShort.Sample(v => WireTrip.There(C.UInt16, v) == v);
        Gen.Int.Sample(v => WireTrip.There(C.Int32, v) == v);
        Gen.UInt.Sample(v => WireTrip.There(C.UInt32, v) == v);
        Gen.Long.Sample(v => WireTrip.There(C.Int64, v) == v);
        Gen.ULong.Sample(v => WireTrip.There(C.UInt64, v) == v);
    }

    [Fact]
    public void IntegersBeyond64Bits_ComeBack()
    {
        Assert.Equal(Int128.MinValue, WireTrip.There(C.Int128, Int128.MinValue));
        Assert.Equal(UInt128.MaxValue, WireTrip.There(C.UInt128, UInt128.MaxValue));
        foreach (var digits in new[] { 0, 1, 400, 3999, 4000, 4001, 20_000 })
        {
            var value = BigInteger.Pow(10, digits);
            Assert.Equal(value, WireTrip.There(C.BigInteger, value));
            Assert.Equal(-value - 1, WireTrip.There(C.BigInteger, -value - 1));
        }
    }

    [Fact]
    public void IntegerBeyond4000Digits_IsHexadecimal()
    {
        var limit = BigInteger.Pow(10, 4000);

        Assert.StartsWith("""{"$int":"0x""", WireTrip.Json(C.BigInteger, limit));
        Assert.StartsWith("""{"$int":"-0x""", WireTrip.Json(C.BigInteger, -limit));
        Assert.StartsWith("999", WireTrip.Json(C.BigInteger, limit - 1));
        Assert.Equal(-31, WireTrip.Read(C.Int32, """{"$int": "-0x1f"}"""));
    }

    [Fact]
    public void AnyFloat_ComesBackBitForBit()
    {
        Gen.Double.Sample(v => BitConverter.DoubleToInt64Bits(WireTrip.There(C.Double, v)) == BitConverter.DoubleToInt64Bits(v));
        Gen.Float.Sample(v => BitConverter.SingleToInt32Bits(WireTrip.There(C.Single, v)) == BitConverter.SingleToInt32Bits(v));
        for (var bits = 0; bits <= ushort.MaxValue; bits += 7)
        {
            var half = BitConverter.UInt16BitsToHalf((ushort)bits);
            Assert.Equal(half, WireTrip.There(C.Half, half));
        }
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1e300, "1e+300")]
    [InlineData(0.1, "0.1")]
    [InlineData(double.NaN, """{"$float":"nan"}""")]
    [InlineData(double.PositiveInfinity, """{"$float":"inf"}""")]
    [InlineData(double.NegativeInfinity, """{"$float":"-inf"}""")]
    public void Float_IsToldFromAnInteger(double value, string json) => Assert.Equal(json, WireTrip.Json(C.Double, value));

    [Fact]
    public void NarrowFloat_IsWrittenAsTheNumberThatItIs()
    {
        Assert.Equal("65504.0", WireTrip.Json(C.Half, Half.MaxValue));
        Assert.Equal("123456792.0", WireTrip.Json(C.Single, 123456789f));
        Assert.Equal(0.1f, WireTrip.Read(C.Single, "0.1"));
    }

    [Fact]
    public void IntegerWhereAFloatIsWanted_IsTakenWhenExact()
    {
        Assert.Equal(5.0, WireTrip.Read(C.Double, "5"));
        Assert.Equal(Math.Pow(2, 60), WireTrip.Read(C.Double, "1152921504606846976"));
        Assert.Contains("exactly", WireTrip.Refused(C.Double, "9007199254740993").Problem);
        Assert.Contains("range", WireTrip.Refused(C.Double, "1e400").Problem);
        Assert.Contains("range", WireTrip.Refused(C.Single, "1e39").Problem);
    }

    [Theory]
    [InlineData("5.0", "a float")]
    [InlineData("1e3", "a float")]
    [InlineData("true", "a boolean")]
    [InlineData("\"5\"", "text")]
    [InlineData("null", "null")]
    [InlineData("[]", "a list")]
    [InlineData("{}", "an object")]
    [InlineData("""{"$date": "2026-01-01"}""", "a date")]
    [InlineData("""{"$other": 1}""", "an unknown tag")]
    [InlineData("2147483648", "an integer out of its range")]
    public void NoInteger_IsRefusedByKind(string json, string found) =>
        Assert.Equal($"expected a 32-bit integer, found {found}", WireTrip.Refused(C.Int32, json).Problem);

    [Theory]
    [InlineData("12.340", "12.340")]
    [InlineData("-0.00", "-0.00")]
    [InlineData("1E+10", "10000000000")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("1.00000000000000000000000000000000", "1.0000000000000000000000000000")]
    public void Decimal_KeepsValueAndScale(string text, string written)
    {
        var value = WireTrip.Read(C.Decimal, $$"""{"$decimal": "{{text}}"}""");

        Assert.Equal($$"""{"$decimal":"{{written}}"}""", WireTrip.Json(C.Decimal, value));
    }

    [Theory]
    [InlineData("\"79228162514264337593543950336\"")]
    [InlineData("\"1E-29\"")]
    [InlineData("\"1E+999999999\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"0.12345678901234567890123456789\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    public void DecimalThatDotNetCannotHold_IsRefused(string text) =>
        WireTrip.Refused(C.Decimal, $$"""{"$decimal": {{text}}}""");

    [Fact]
    public void AnyDecimal_ComesBack() => Gen.Decimal.Sample(v => decimal.GetBits(WireTrip.There(C.Decimal, v)).SequenceEqual(decimal.GetBits(v)));

    [Fact]
    public void Complex_ComesBackAndTakesReals()
    {
        var value = new Complex(double.NaN, -0.0);

        Assert.Equal("""{"$complex":[{"$float":"nan"},-0.0]}""", WireTrip.Json(C.Complex, value));
        Assert.Equal(value, WireTrip.There(C.Complex, value));
        Assert.Equal(new Complex(3, 0), WireTrip.Read(C.Complex, "3"));
        WireTrip.Refused(C.Complex, """{"$complex": [1]}""");
        WireTrip.Refused(C.Complex, """{"$complex": [1, 2, 3]}""");
    }

    [Fact]
    public void Guid_TakesTagAndText()
    {
        var value = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");

        Assert.Equal(value, WireTrip.There(C.Guid, value));
        Assert.Equal(value, WireTrip.Read(C.Guid, "\"01234567-89AB-CDEF-0123-456789ABCDEF\""));
        WireTrip.Refused(C.Guid, "\"0123\"");
    }

    [Theory]
    [InlineData("[1e999]")]
    [InlineData("""{"a": {"$attachment": 0}}""")]
    public void JsonElementThatWouldMeanSomethingElse_IsRefused(string json) =>
        Assert.Throws<WireException>(() => WireTrip.Json(C.JsonElement, JsonDocument.Parse(json).RootElement));

    [Fact]
    public void JsonElementWithAnAttachment_IsRefusedAtItsPath()
    {
        var bytes = C.Dictionary<Dictionary<string, byte[][]>, string, byte[][]>(C.String, C.Array(C.Bytes), items => items);

        var problem = Assert.Throws<WireException>(() => WireTrip.ThereAs(bytes, new() { ["a"] = [[1]] }, C.JsonElement));

        Assert.Equal("result.a[0]", problem.Path);
    }

    [Fact]
    public void JsonElement_StandsAsItIs()
    {
        const string Json = """{"a":[1,2.50,"\ud800"],"$x":null}""";

        Assert.Equal(Json, WireTrip.Json(C.JsonElement, JsonDocument.Parse(Json).RootElement));
        Assert.Equal(Json, WireTrip.Read(C.JsonElement, Json).GetRawText());
    }
}
