using CsCheck;
using C = Snakepit.Wire.WireConverters;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class TextTests
{
    [Fact]
    public void AnyText_ComesBack() => Gen.String[Gen.Char, 0, 40].Sample(v => WireTrip.There(C.String, v) == v);

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("None", "\"None\"")]
    [InlineData("a\"b\\c\n\r\t\b\f\u0001", "\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001\"")]
    [InlineData("é€😀<>&'", "\"é€😀<>&'\"")]
    public void Text_IsEscapedOnlyWhereJsonDemandsIt(string value, string json)
    {
        Assert.Equal(json, WireTrip.Json(C.String, value));
        Assert.Equal(value, WireTrip.There(C.String, value));
    }

    [Fact]
    public void LoneSurrogate_IsCodeUnits() => Assert.Equal("""{"$utf16":"eAAA2A=="}""", WireTrip.Json(C.String, "x\ud800"));

    [Fact]
    public void HugeText_ComesBack()
    {
        var value = string.Concat(Enumerable.Repeat("0123456789\"é\n", 200_000));

        Assert.Equal(value, WireTrip.There(C.String, value));
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"$utf16": "eA=="}""")]
    [InlineData("""{"$utf16": "?"}""")]
    [InlineData("""{"$utf16": 1}""")]
    [InlineData("""{"$utf16": "eAA=", "more": 1}""")]
    [InlineData("null")]
    [InlineData("1")]
    public void NoText_IsRefused(string json) => WireTrip.Refused(C.String, json);

    [Fact]
    public void Character_IsOneCodeUnit()
    {
        Gen.Char.Sample(v => WireTrip.There(C.Char, v) == v);
        WireTrip.Refused(C.Char, "\"ab\"");
        WireTrip.Refused(C.Char, "\"\"");
    }

    [Theory]
    [InlineData("https://example.org/a%20b?q=ü")]
    [InlineData("../relative")]
    public void Address_StaysAsWritten(string address) =>
        Assert.Equal(address, WireTrip.There(C.Uri, new Uri(address, UriKind.RelativeOrAbsolute)).OriginalString);
}
