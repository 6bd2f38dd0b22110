using System.Text.Json;
using CsCheck;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class TextTests(ValuesFixture fixture)
{
    private readonly ITexts _values = ITexts.Create(fixture.Client);

    [Theory]
    [InlineData("", "str ''")]
    [InlineData("None", "str 'None'")]
    [InlineData("grüße 🐍", "str 'grüße 🐍'")]
    [InlineData("\0\u001f\u007f\"\\/\b\f\n\r\t", "str '\\x00\\x1f\\x7f\"\\\\/\\x08\\x0c\\n\\r\\t'")]
    [InlineData("{\"$float\": \"nan\"}", "str '{\"$float\": \"nan\"}'")]
    public async Task Text_ComesBack(string value, string seen)
    {
        await Trip.Same(_values.TextAsync, value, seen);
        await Trip.Same<string?>(_values.MaybeTextAsync, value, seen);
    }

    [Fact]
    public async Task NoText_IsNotAnEmptyOne()
    {
        await Trip.Same<string?>(_values.MaybeTextAsync, null, "NoneType None");
        await Trip.Same<byte[]?>(_values.MaybeBytesAsync, null, "NoneType None");
        await Trip.Refused(_values.MakeTextAsync, "None");
        await Trip.NotTaken<string>(_values.TextAsync, null!, "value");
    }

    [Fact]
    public async Task EveryCodeUnit_ComesBack()
    {
        var all = string.Concat(Enumerable.Range(0, 0x10000).Select(unit => (char)unit));
        var valid = string.Concat(all.Where(unit => !char.IsSurrogate(unit)));

        await Trip.Same(_values.TextAsync, all);
        await Trip.Same(_values.TextAsync, valid);
        Assert.Equal(valid, await _values.MakeTextAsync("''.join(chr(c) for c in range(0x10000) if not 0xd800 <= c < 0xe000)"));
        await Trip.Same(_values.TextAsync, "a\ud800b", "str 'a\\ud800b'");
        await Trip.Same(_values.TextAsync, "\udc00\ud800", "str '\\udc00\\ud800'");
        Assert.Equal("\ud800", await _values.MakeTextAsync("'\\ud800'"));
        Assert.Equal("🐍", await _values.MakeTextAsync("'\\U0001f40d'"));
    }

    [Fact]
    public async Task HugeText_ComesBack()
    {
        var text = string.Create(50_000_000, 0, static (span, _) => span.Fill('x'));

        var (back, seen) = await _values.TextAsync(text);

        Assert.True(text == back);
        Assert.Equal("str 50000000", seen);
    }

    [Fact]
    public async Task AnyText_ComesBack() =>
        await Gen.String[Gen.Char, 0, 200].SampleAsync(async text => (await _values.TextAsync(text)).Value == text, iter: 100);

    [Fact]
    public async Task TextLikes_ComeBack()
    {
        await Trip.Same(_values.CharacterAsync, 'ü', "str 'ü'");
        await Trip.Same(_values.CharacterAsync, '\ud800', "str '\\ud800'");
        await Trip.Same(_values.AddressAsync, new Uri("https://example.org/a b?c=%20#d"), "str 'https://example.org/a b?c=%20#d'");
        await Trip.Same(_values.AddressAsync, new Uri("../a", UriKind.Relative), "str '../a'");
        var guid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        await Trip.Same(_values.GuidAsync, guid, "UUID UUID('00112233-4455-6677-8899-aabbccddeeff')");
        await Trip.Same(_values.GuidAsync, Guid.AllBitsSet);
        Assert.Equal(guid, await _values.MakeGuidAsync("uuid.UUID(int=0x00112233445566778899aabbccddeeff)"));
        await Trip.Refused(_values.MakeGuidAsync, "'no uuid'");
        await Trip.Refused(_values.MakeCharacterAsync, "'ab'");
        await Trip.Refused(_values.MakeCharacterAsync, "'\\U0001f40d'");
        await Trip.Refused(_values.MakeCharacterAsync, "''");
    }

    [Fact]
    public async Task Bytes_ComeBack()
    {
        var all = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var huge = new byte[20_000_000];
        new Random(1).NextBytes(huge);

        await Trip.Same<byte[]>(_values.BytesAsync, [], "bytes b''");
        await Trip.Same(_values.BytesAsync, all, "bytes 256");
        var (back, _) = await _values.BytesAsync(huge);
        Assert.True(huge.AsSpan().SequenceEqual(back));
        var (slice, seen) = await _values.MemoryAsync(all.AsMemory(1, 2));
        Assert.Equal(all[1..3], slice.ToArray());
        Assert.Equal("bytes b'\\x01\\x02'", seen);
    }

    [Theory]
    [InlineData("b'ab'")]
    [InlineData("bytearray(b'ab')")]
    [InlineData("memoryview(b'xaybz')[1:5:2]")]
    [InlineData("np.array([97, 98], np.uint8)")]
    [InlineData("array.array('B', b'ab')")]
    public async Task BinaryOfEveryKind_IsBytes(string expression) =>
        Assert.Equal("ab"u8.ToArray(), await _values.MakeBytesAsync(expression));

    [Theory]
    [InlineData("'ab'")]
    [InlineData("None")]
    [InlineData("np.array([1], np.int64)")]
    [InlineData("np.zeros((2, 2), np.uint8)")]
    public async Task NoBytes_IsRefused(string expression) => await Trip.Refused(_values.MakeBytesAsync, expression);

    [Theory]
    [InlineData("null", "NoneType None")]
    [InlineData("""{"a": [1, 1.0, "x", true, {}]}""", "dict {'a': [1, 1.0, 'x', True, {}]}")]
    [InlineData("""{"$ref": "#/a", "b": 1}""", "dict {'$ref': '#/a', 'b': 1}")]
    public async Task RawJson_IsPlainData(string json, string seen)
    {
        var (back, told) = await _values.JsonAsync(JsonDocument.Parse(json).RootElement);

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, back) || json.Contains('$', StringComparison.Ordinal));
        Assert.Equal(seen, told);
    }

    [Fact]
    public async Task RawJson_CarriesAnyValueButBytes()
    {
        var value = await _values.MakeJsonAsync("{'a': D('1.50'), 'b': (1, {2}), 'c': math.inf, 3: '$x', '$d': dt.date(2026, 1, 2)}");

        var (back, seen) = await _values.JsonAsync(value);

        Assert.Equal(value.GetRawText(), back.GetRawText());
        Assert.Equal("dict {'a': Decimal('1.50'), 'b': (1, {2}), 'c': inf, 3: '$x', '$d': datetime.date(2026, 1, 2)}", seen);
        await Trip.Refused(_values.MakeJsonAsync, "{'a': [1, b'x']}", "result.a[1]");
        await Trip.NotTaken(_values.JsonAsync, JsonDocument.Parse("""{"a": [{"$ref": 1}]}""").RootElement, "value.a[0]");
        await Trip.NotTaken(_values.JsonAsync, JsonDocument.Parse("1e999").RootElement, "value");
        await Trip.NotTaken<JsonElement>(_values.JsonAsync, default, "value");
    }

    [Theory]
    [InlineData("object()", "result")]
    [InlineData("[1, {'a': (2, {3: lambda: 0})}]", "result[1].a[1][3]")]
    [InlineData("{'a b': open('/dev/null')}", "result[\"a b\"]")]
    [InlineData("ValueError('x')", "result")]
    [InlineData("dict", "result")]
    [InlineData("(x for x in [1, object()])", "result[1]")]
    [InlineData("np.array(['2026-01-01'], 'datetime64[D]')", "result[0]")]
    [InlineData("np.ma.masked_array([1, 2], [0, 1])", "result")]
    [InlineData("np.zeros(2, 'i4,f8')", "result")]
    [InlineData("np.zeros(2, np.longdouble)", "result")]
    [InlineData("array.array('u', 'ab')", "result")]
    [InlineData("dt.time(1, tzinfo=utc)", "result")]
    [InlineData("(lambda l: l.append(l) or l)([])", "result")]
    public async Task WhatHasNoForm_IsNamedByThePath(string expression, string path)
    {
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => _values.MakeJsonAsync(expression));

        Assert.Equal(ErrorCodes.ResultNotSerializable, exception.Code);
        Assert.StartsWith(path, exception.Error.Details["path"].GetString(), StringComparison.Ordinal);
    }
}
