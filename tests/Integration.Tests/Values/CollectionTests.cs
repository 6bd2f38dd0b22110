using System.Collections.Frozen;
using System.Collections.Immutable;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Values;

[Collection(SharedWorker.Name)]
public sealed class CollectionTests(ValuesFixture fixture)
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly ICollections _values = ICollections.Create(fixture.Client);

    [Fact]
    public async Task Lists_ComeBack()
    {
        await Trip.Same<List<double>>(_values.DoublesAsync, [], "list []");
        await Trip.Same<List<double>>(_values.DoublesAsync, [1, -0.0, double.NaN, double.PositiveInfinity], "list [1.0, -0.0, nan, inf]");
        await Trip.Same<IReadOnlyList<int?>>(_values.MaybeIntegersAsync, [1, null, -2], "list [1, None, -2]");
        var (texts, seen) = await _values.TextsAsync(["a", "", "\ud800"]);
        Assert.Equal(new[] { "a", "", "\ud800" }, texts.AsEnumerable());
        Assert.Equal("tuple ('a', '', '\\ud800')", seen);
        await Trip.Same<Queue<int>>(_values.QueueAsync, new Queue<int>([1, 2]), "deque deque([1, 2])");
        await Trip.Same<LinkedList<string>>(_values.LinkedAsync, new LinkedList<string>(["a", "b"]), "list ['a', 'b']");
        await Trip.Same<List<List<List<int>>>>(_values.NestedListsAsync, [[], [[]], [[1], [2, 3]]], "list [[], [[]], [[1], [2, 3]]]");
        await Trip.NotTaken<ImmutableArray<string>>(_values.TextsAsync, default, "value");
    }

    [Fact]
    public async Task Sets_ComeBack()
    {
        await Trip.Same<HashSet<Guid>>(_values.GuidsAsync, [Guid.AllBitsSet, Guid.Empty]);
        await Trip.Same<HashSet<Guid>>(_values.GuidsAsync, [], "set set()");
        await Trip.Same<IReadOnlySet<DateTimeOffset>>(_values.MomentsAsync, new HashSet<DateTimeOffset> { Moment, Moment.AddTicks(1), Moment.AddTicks(2) });
        await Trip.Same<FrozenSet<string>>(_values.SortedTextsAsync, FrozenSet.ToFrozenSet(["a"]), "frozenset frozenset({'a'})");
        await Trip.Same<ImmutableHashSet<(int, string)>>(_values.TupleSetAsync, [(1, "a"), (1, "b")]);
    }

    [Fact]
    public async Task Dictionaries_ComeBackWithKeysOfAnyType()
    {
        await Trip.Same<Dictionary<string, string?>>(_values.ByTextAsync, [], "dict {}");
        await Trip.Same<Dictionary<string, string?>>(
            _values.ByTextAsync,
            new() { [""] = "a", ["$float"] = "nan", ["\"\n\0"] = null, ["\ud800"] = "b" },
            "dict {'': 'a', '$float': 'nan', '\"\\n\\x00': None, '\\ud800': 'b'}");
        await Trip.Same<Dictionary<string, string?>>(_values.ByTextAsync, new() { ["$utf16"] = "AA==" }, "dict {'$utf16': 'AA=='}");
        await Trip.Same<Dictionary<int, string>>(_values.ByIntAsync, new() { [-1] = "a", [int.MaxValue] = "b" }, "dict {-1: 'a', 2147483647: 'b'}");
        await Trip.Same<ImmutableDictionary<Guid, int>>(_values.ByGuidAsync, ImmutableDictionary<Guid, int>.Empty.Add(Guid.Empty, 1));
        await Trip.Same<IReadOnlyDictionary<Hue, int>>(_values.ByColourAsync, new Dictionary<Hue, int> { [Hue.Turquoise] = 1 }, "dict {<Colour.SEA_GREEN: 3>: 1}");
        await Trip.Same<Dictionary<(int, string), decimal>>(_values.ByTupleAsync, new() { [(1, "a")] = 1.50m }, "dict {(1, 'a'): Decimal('1.50')}");
        await Trip.Same<SortedDictionary<DateOnly, int[]>>(_values.ByDayAsync, new() { [DateOnly.MaxValue] = [1, 2], [DateOnly.MinValue] = [] });
        await Trip.Same<FrozenDictionary<TimeSpan, int>>(_values.BySpanAsync, new Dictionary<TimeSpan, int> { [TimeSpan.FromTicks(1)] = 1, [TimeSpan.Zero] = 2 }.ToFrozenDictionary());
        await Trip.Same<Dictionary<double, string>>(_values.ByDoubleAsync, new() { [0.5] = "a", [double.PositiveInfinity] = "b" }, "dict {0.5: 'a', inf: 'b'}");
    }

    [Fact]
    public async Task TuplesOfAnyLength_ComeBack()
    {
        await Trip.Same<ValueTuple<int>>(_values.OneAsync, new ValueTuple<int>(1), "tuple (1,)");
        await Trip.Same<(string?, int?)>(_values.TwoAsync, ("a", null), "tuple ('a', None)");
        await Trip.Same<(int, int, int, int, int, int, int, string)>(_values.EightAsync, (1, 2, 3, 4, 5, 6, 7, "8"), "tuple (1, 2, 3, 4, 5, 6, 7, '8')");
        await Trip.Same<Tuple<int, string>>(_values.ReferenceAsync, Tuple.Create(1, "a"), "tuple (1, 'a')");

        var (ten, seen) = await _values.TenAsync((1, "b", 3, true, 5.0m, DateOnly.MinValue, null, [8], [9], (10, 11)));
        Assert.Equal("tuple (1, 'b', 3.0, True, Decimal('5.0'), datetime.date(1, 1, 1), None, b'\\x08', [9], (10, 11))", seen);
        Assert.Equal((1, "b", 3, true, 5.0m, DateOnly.MinValue, (string?)null, (10, 11)), (ten.Item1, ten.Item2, ten.Item3, ten.Item4, ten.Item5, ten.Item6, ten.Item7, ten.Item10));
        Assert.Equal(new byte[] { 8 }, ten.Item8);
        Assert.Equal(9, Assert.Single(ten.Item9));
    }

    [Theory]
    [InlineData("[1.0, 2]")]
    [InlineData("(1.0, 2.0)")]
    [InlineData("(x / 1 for x in (1, 2))")]
    [InlineData("map(float, (1, 2))")]
    [InlineData("range(1, 3)")]
    [InlineData("{1: 0, 2: 0}.keys()")]
    [InlineData("collections.deque([1.0, 2.0])")]
    [InlineData("np.array([1, 2], np.int32)")]
    [InlineData("np.array([1, 2], object)")]
    [InlineData("array.array('f', [1, 2])")]
    public async Task ListsOfPython_AreLists(string expression) => Assert.Equal(new[] { 1.0, 2.0 }, await _values.MakeDoublesAsync(expression));

    [Theory]
    [InlineData("[1.0, 'a']", "result[1]")]
    [InlineData("[1.0, None]", "result[1]")]
    [InlineData("{1.0}", "result")]
    [InlineData("'12'", "result")]
    [InlineData("None", "result")]
    [InlineData("np.array([2**53 + 1])", "result")]
    [InlineData("np.zeros((1, 1))", "result")]
    public async Task NoList_IsRefused(string expression, string path) => await Trip.Refused(_values.MakeDoublesAsync, expression, path);

    [Fact]
    public async Task MappingsOfPython_AreDictionaries()
    {
        Assert.Equal(new() { [1] = "a" }, await _values.MakeByIntAsync("collections.OrderedDict([(1, 'a')])"));
        Assert.Equal(new() { [1] = "a" }, await _values.MakeByIntAsync("types.MappingProxyType({1: 'a'})"));
        Assert.Equal(new() { [1] = "a" }, await _values.MakeByIntAsync("{'1': 'a'}"));
        Assert.Equal(new() { [new Spot(1, 2)] = 3 }, await _values.MakePointAsync("{Point(1, 2): 3}"));
        Assert.Equal(("a", 1), await _values.MakeTwoAsync("['a', 1]"));
    }

    [Fact]
    public async Task WhatDoesNotFit_IsRefusedAtItsPath()
    {
        await Trip.Refused(_values.MakeByIntAsync, "{1: 'a', 2: 3}", "result[2]");
        await Trip.Refused(_values.MakeByIntAsync, "{1: 'a', 'b': 'c'}", "result[#1].key");
        await Trip.Refused(_values.MakeByTextAsync, "{None: 'a'}", "result[#0].key");
        await Trip.Refused(_values.MakeByTextAsync, "{'a': 1}", "result.a");
        await Trip.Refused(_values.MakeByTextAsync, "{'a': 'b', 'c d': object()}", "result[\"c d\"]", ErrorCodes.ResultNotSerializable);
        await Trip.Refused(_values.MakeGuidsAsync, "{1}", "result[0]");
        await Trip.Refused(_values.MakeTwoAsync, "('a',)");
        await Trip.Refused(_values.MakeTwoAsync, "('a', 1, 2)");
        await Trip.Refused(_values.MakeTwoAsync, "('a', 'b')", "result[1]");
        await Trip.Refused(_values.MakeMaybeIntegersAsync, "__import__('itertools').count()", "result[4194303]", ErrorCodes.ResultNotSerializable);
    }
}
