using CsCheck;

namespace Snakepit.Integration.Tests.Values;

/// <summary>Records of random values through Python, which knows nothing of their types.</summary>
[Collection(SharedWorker.Name)]
public sealed class EverythingTests(ValuesFixture fixture)
{
    private static readonly Gen<decimal> Decimal = Gen.Decimal;
    private static readonly Gen<string> Text = Gen.String[Gen.OneOf(Gen.Char, Gen.Char['\ud7fe', '\ue002'], Gen.Char['\0', '$']), 0, 12];
    private static readonly byte[] NoBytes = [];
    private static readonly List<string?> NoTexts = [];
    private static readonly HashSet<long> NoSet = [];
    private static readonly Dictionary<string, TimeSpan?> NoPairs = [];
    private static readonly Dictionary<(int, string), List<decimal>> NoTuples = [];

    private readonly IRecords _values = IRecords.Create(fixture.Client);

    [Fact]
    public async Task AnyRecord_ComesBack() =>
        await Records(depth: 2).SampleAsync(
            async value =>
            {
                var (back, _) = await _values.EverythingAsync(value);
                AssertSame(value, back);
            },
            iter: 300);

    private static Gen<Everything> Records(int depth) =>
        from numbers in Gen.Select(Gen.Bool, Gen.Byte, Gen.Long.Nullable(), Gen.Select(Gen.ULong, Gen.ULong), Gen.Double, Gen.Float, Decimal)
        from texts in Gen.Select(Gen.Char, Text.Null(), Gen.Guid, Text.Null().List[0, 4])
        from times in Gen.Select(Gen.DateTimeOffset, Gen.DateTime, Gen.DateOnly.Nullable(), Gen.TimeOnly, Gen.TimeSpan)
        from enums in Gen.Select(Gen.Int[-1, 5], Gen.Int[0, 9])
        from arrays in Gen.Select(Gen.Byte.Array[0, 9], Gen.Double.Array[0, 9].Null())
        from sets in Gen.Select(
            Gen.Long.HashSet[0, 5],
            Gen.Dictionary(Text, Gen.TimeSpan.Nullable())[0, 5],
            Gen.Dictionary(Gen.Select(Gen.Int, Text), Decimal.List[0, 3])[0, 3])
        from pair in Gen.Select(Text.Null(), Gen.Int, Gen.Int).Nullable()
        from inner in depth == 0 ? Gen.Const((Everything?)null) : Records(depth - 1).Null()
        select new Everything
        {
            Flag = numbers.Item1,
            Octet = numbers.Item2,
            Whole = numbers.Item3,
            Huge = new Int128(numbers.Item4.Item1, numbers.Item4.Item2),
            Real = numbers.Item5,
            Narrow = numbers.Item6,
            Price = numbers.Item7,
            Letter = texts.Item1,
            Text = texts.Item2,
            Key = texts.Item3,
            Texts = texts.Item4,
            Moment = times.Item1,
            Naive = DateTime.SpecifyKind(times.Item2, DateTimeKind.Unspecified),
            Day = times.Item3,
            Clock = times.Item4,
            Span = times.Item5,
            Colour = (Hue)enums.Item1,
            Rights = (Rights)enums.Item2,
            Bytes = arrays.Item1,
            Doubles = arrays.Item2,
            Set = sets.Item1,
            ByText = sets.Item2,
            ByTuple = sets.Item3,
            Pair = pair is { } some ? (some.Item1, new Spot(some.Item2, some.Item3)) : null,
            Inner = inner,
        };

    private static void AssertSame(Everything left, Everything right)
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(left.Real), BitConverter.DoubleToInt64Bits(right.Real));
        Assert.Equal(BitConverter.SingleToInt32Bits(left.Narrow), BitConverter.SingleToInt32Bits(right.Narrow));
        Assert.Equal(decimal.GetBits(left.Price), decimal.GetBits(right.Price));
        Assert.True(left.Moment.EqualsExact(right.Moment));
        Assert.Equal(left.Naive.Kind, right.Naive.Kind);
        Assert.Equal(left.Bytes, right.Bytes);
        Assert.Equal(left.Doubles, right.Doubles);
        Assert.Equal(left.Texts, right.Texts);
        Assert.True(left.Set.SetEquals(right.Set));
        Assert.Equal(left.ByText, right.ByText);
        Assert.Equal(left.ByTuple, right.ByTuple);
        Assert.Equal(left.Inner is null, right.Inner is null);
        if (left.Inner is not null)
            AssertSame(left.Inner, right.Inner!);
        Assert.Equal(Scalars(left), Scalars(right));
    }

    /// <summary>The rest: members that a record compares by itself.</summary>
    private static Everything Scalars(Everything value) => value with
    {
        Real = 0, Narrow = 0, Bytes = NoBytes, Doubles = null, Texts = NoTexts, Set = NoSet, ByText = NoPairs, ByTuple = NoTuples, Inner = null,
    };
}
