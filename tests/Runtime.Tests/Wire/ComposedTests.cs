using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Snakepit.Wire;
using Snakepit.Wire.Proto;
using C = Snakepit.Wire.WireConverters;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class ComposedTests
{
    private static readonly WireConverter<List<int?>> List = C.Collection<List<int?>, int?>(C.Nullable(C.Int32), list => list);

    public enum Level
    {
        Low,
        VeryHigh = 5,
    }

    [Flags]
    private enum Access : ulong
    {
        None = 0,
        Read = 1,
        Write = 2,
        All = ulong.MaxValue,
    }

    [Fact]
    public void List_ComesBackAndTakesTuplesAndAttachments()
    {
        Assert.Equal("[1,null]", WireTrip.Json(List, [1, null]));
        Assert.Equal([1, null], WireTrip.There(List, [1, null]));
        Assert.Equal([1, 2], WireTrip.Read(List, """{"$tuple": [1, 2]}"""));
        var attached = WireTrip.ThereAs(C.NumericArray<short>(), [1, 2], C.Array(C.Int32));
        Assert.Equal([1, 2], attached);
        Assert.Contains("a set", WireTrip.Refused(List, """{"$set": [1]}""").Problem);
    }

    [Fact]
    public void Set_ComesBackAndTakesLists()
    {
        var set = C.Set<HashSet<string>, string>(C.String, s => s);

        Assert.Equal("""{"$set":["a"]}""", WireTrip.Json(set, ["a"]));
        Assert.Equal(["a", "b"], WireTrip.There(set, ["a", "b"]).Order());
        Assert.Equal(["a"], WireTrip.Read(set, "[\"a\", \"a\"]"));
    }

    [Theory]
    [InlineData("a", """{"a":1}""")]
    [InlineData("$a", """{"$dict":[["$a",1]]}""")]
    [InlineData("\"\n😀", "{\"\\\"\\n😀\":1}")]
    public void Dictionary_IsAnObjectWhereItsKeysAllow(string key, string json)
    {
        var dictionary = C.Dictionary<Dictionary<string, int>, string, int>(C.String, C.Int32, d => d);

        Assert.Equal(json, WireTrip.Json(dictionary, new() { [key] = 1 }));
        Assert.Equal(1, WireTrip.There(dictionary, new() { [key] = 1 })[key]);
    }

    [Fact]
    public void DictionaryWithOtherKeys_IsPairs()
    {
        var dictionary = C.Dictionary<Dictionary<(int, Guid), string>, (int, Guid), string>(
            C.Tuple(C.Int32, C.Guid), C.String, d => d);
        var value = new Dictionary<(int, Guid), string> { [(1, Guid.Empty)] = "x" };

        Assert.Equal(value, WireTrip.There(dictionary, value));
        Assert.StartsWith("""{"$dict":[[{"$tuple":[1,""", WireTrip.Json(dictionary, value));
    }

    [Theory]
    [InlineData("""{"a": 1, "a": 2}""", "result.a")]
    [InlineData("""{"a": "1"}""", "result.a")]
    [InlineData("""{"a b": "1"}""", "result[\"a b\"]")]
    [InlineData("""{"$dict": [["a"]]}""", "result")]
    [InlineData("""{"$dict": [[1, 1]]}""", "result[#0].key")]
    [InlineData("""{"$other": 1}""", "result")]
    public void NoDictionary_IsRefusedWithItsPath(string json, string path)
    {
        var dictionary = C.Dictionary<Dictionary<string, int>, string, int>(C.String, C.Int32, d => d);

        Assert.Equal(path, WireTrip.Refused(dictionary, json).Path);
    }

    [Theory]
    [InlineData("""{"1": 2, "-3": 4}""")]
    [InlineData("""{"$dict": [[1, 2], [-3, 4]]}""")]
    public void DictionaryOfIntegers_TakesTextKeys(string json)
    {
        var dictionary = C.Dictionary<Dictionary<int, int>, int, int>(C.Int32, C.Int32, d => d);

        Assert.Equal(new() { [1] = 2, [-3] = 4 }, WireTrip.Read(dictionary, json));
        Assert.Equal("result[#0].key", WireTrip.Refused(dictionary, """{"1.5": 2}""").Path);
        Assert.Equal("result[#0].key", WireTrip.Refused(dictionary, """{"": 2}""").Path);
        Assert.Equal("result[1]", WireTrip.Refused(dictionary, """{"1": 2, "01": 2}""").Path);
    }

    [Fact]
    public void ImmutableArrayThatWasNeverMade_IsRefused()
    {
        var array = C.Collection<System.Collections.Immutable.ImmutableArray<int>, int>(C.Int32, items => [.. items]);

        Assert.Throws<WireException>(() => WireTrip.Json(array, default));
    }

    [Theory]
    [InlineData("\"VeryHigh\"", Level.VeryHigh)]
    [InlineData("\"VERY_HIGH\"", Level.VeryHigh)]
    [InlineData("\"low\"", Level.Low)]
    [InlineData("7", (Level)7)]
    public void Enum_IsReadByNameOrNumber(string json, Level value) =>
        Assert.Equal(value, WireTrip.Read(C.Enum<Level>(), json));

    [Fact]
    public void Enum_IsWrittenByItsWireName()
    {
        Assert.Equal("\"VeryHigh\"", WireTrip.Json(C.Enum<Level>(), Level.VeryHigh));
        Assert.Equal("\"top\"", WireTrip.Json(C.Enum((Level.VeryHigh, "top")), Level.VeryHigh));
        Assert.Equal(Level.VeryHigh, WireTrip.Read(C.Enum((Level.VeryHigh, "top")), "\"TOP\""));
        Assert.Equal("7", WireTrip.Json(C.Enum<Level>(), (Level)7));
        Assert.Contains("range", WireTrip.Refused(C.Enum<Level>(), "2147483648").Problem);
        Assert.Contains("Level", WireTrip.Refused(C.Enum<Level>(), "\"other\"").Problem);
    }

    [Fact]
    public void Flags_ComeBack()
    {
        Assert.Equal("3", WireTrip.Json(C.Enum<Access>(), Access.Read | Access.Write));
        Assert.Equal(Access.Read | Access.Write, WireTrip.There(C.Enum<Access>(), Access.Read | Access.Write));
        Assert.Equal(Access.Read | Access.Write, WireTrip.Read(C.Enum<Access>(), "\"READ|WRITE\""));
        Assert.Equal(Access.All, WireTrip.There(C.Enum<Access>(), Access.All));
    }

    [Fact]
    public void LongTuple_IsFlatOnTheWire()
    {
        var tuple = C.Tuple(C.Int32, C.Int32, C.Int32, C.Int32, C.Int32, C.Int32, C.Int32, C.Tuple(C.String, C.Double));
        var value = (1, 2, 3, 4, 5, 6, 7, "8", 9.0);

        Assert.Equal("""{"$tuple":[1,2,3,4,5,6,7,"8",9.0]}""", WireTrip.Json(tuple, value));
        Assert.Equal(value, WireTrip.There(tuple, value));
        Assert.Equal("result[7]", WireTrip.Refused(tuple, "[1,2,3,4,5,6,7,8,9.0]").Path);
        WireTrip.Refused(tuple, "[1]");
        WireTrip.Refused(tuple, "[1,2,3,4,5,6,7,\"8\",9,10]");
    }

    [Fact]
    public void ReferenceTuple_ComesBack()
    {
        var tuple = C.ReferenceTuple(C.Int32, C.OrNull(C.String));

        Assert.Equal(System.Tuple.Create(1, (string?)null), WireTrip.There(tuple, System.Tuple.Create(1, (string?)null)));
    }

    [Fact]
    public void ProtobufMessage_ComesBack()
    {
        var value = new Duration { Seconds = 5 };

        Assert.Equal(value, WireTrip.There(C.Protobuf<Duration>(), value));
        Assert.Throws<WireException>(() => WireTrip.ThereAs(C.Protobuf<Duration>(), value, C.Protobuf<Timestamp>()));
        WireTrip.Refused(C.Protobuf<Duration>(), """{"$attachment": 0}""",
            new Attachment { Dtype = "protobuf:google.protobuf.Duration", Data = ByteString.CopyFrom(0xFF) });
    }

    [Fact]
    public void DeepNesting_IsRefusedBothWays()
    {
        Assert.Contains("64", Assert.Throws<WireException>(() => WireTrip.Json(new Nest(), new object())).Problem);
        Assert.Contains("64", WireTrip.Refused(C.JsonElement, new string('[', 65) + new string(']', 65)).Problem);
        WireTrip.Read(C.JsonElement, new string('[', 64) + new string(']', 64));
    }

    [Fact]
    public void NullWithinAValue_IsRefusedWithItsPath()
    {
        var texts = C.Array(C.String);

        var problem = Assert.Throws<WireException>(() => WireTrip.Json(texts, ["a", null!]));

        Assert.Equal(("[1]", WireDirection.Writing), (problem.Path, problem.Direction));
        Assert.Equal("result[1]", WireTrip.Refused(texts, "[\"a\", null]").Path);
    }

    private sealed class Nest : WireConverter<object>
    {
        public override void Write(WireWriter writer, object value)
        {
            writer.WriteStartObject();
            writer.WriteProperty("next"u8, this, value);
            writer.WriteEndObject();
        }

        public override object Read(ref WireReader reader) => throw new NotSupportedException();
    }
}
