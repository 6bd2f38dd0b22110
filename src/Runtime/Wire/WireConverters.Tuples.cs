using Snakepit.Wire.Converters;

namespace Snakepit.Wire;

public static partial class WireConverters
{
    /// <summary>Value tuples of one item.</summary>
    public static WireConverter<ValueTuple<T1>> Tuple<T1>(WireConverter<T1> item1) =>
        new Tuple1Converter<T1>(item1);

    /// <summary>Value tuples of two items.</summary>
    public static WireConverter<ValueTuple<T1, T2>> Tuple<T1, T2>(WireConverter<T1> item1, WireConverter<T2> item2) =>
        new Tuple2Converter<T1, T2>(item1, item2);

    /// <summary>Value tuples of three items.</summary>
    public static WireConverter<ValueTuple<T1, T2, T3>> Tuple<T1, T2, T3>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3) =>
        new Tuple3Converter<T1, T2, T3>(item1, item2, item3);

    /// <summary>Value tuples of four items.</summary>
    public static WireConverter<ValueTuple<T1, T2, T3, T4>> Tuple<T1, T2, T3, T4>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4) =>
        new Tuple4Converter<T1, T2, T3, T4>(item1, item2, item3, item4);

    /// <summary>Value tuples of five items.</summary>
    public static WireConverter<ValueTuple<T1, T2, T3, T4, T5>> Tuple<T1, T2, T3, T4, T5>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4, WireConverter<T5> item5) =>
        new Tuple5Converter<T1, T2, T3, T4, T5>(item1, item2, item3, item4, item5);

    /// <summary>Value tuples of six items.</summary>
    public static WireConverter<ValueTuple<T1, T2, T3, T4, T5, T6>> Tuple<T1, T2, T3, T4, T5, T6>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4, WireConverter<T5> item5, WireConverter<T6> item6) =>
        new Tuple6Converter<T1, T2, T3, T4, T5, T6>(item1, item2, item3, item4, item5, item6);

    /// <summary>Value tuples of seven items.</summary>
    public static WireConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7>> Tuple<T1, T2, T3, T4, T5, T6, T7>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4, WireConverter<T5> item5, WireConverter<T6> item6, WireConverter<T7> item7) =>
        new Tuple7Converter<T1, T2, T3, T4, T5, T6, T7>(item1, item2, item3, item4, item5, item6, item7);

    /// <summary>Value tuples of eight items and more; <paramref name="rest"/> comes from this method or one of its siblings.</summary>
    public static WireConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>> Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>(
        WireConverter<T1> item1,
        WireConverter<T2> item2,
        WireConverter<T3> item3,
        WireConverter<T4> item4,
        WireConverter<T5> item5,
        WireConverter<T6> item6,
        WireConverter<T7> item7,
        WireConverter<TRest> rest)
        where TRest : struct =>
        new LongTupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>(
            new Tuple7Converter<T1, T2, T3, T4, T5, T6, T7>(item1, item2, item3, item4, item5, item6, item7), (TupleConverter<TRest>)rest);

    /// <summary><see cref="System.Tuple"/> of one item.</summary>
    public static WireConverter<Tuple<T1>> ReferenceTuple<T1>(WireConverter<T1> item1) =>
        new ReferenceTupleConverter<Tuple<T1>, ValueTuple<T1>>(
            new Tuple1Converter<T1>(item1), tuple => tuple.ToValueTuple(), tuple => tuple.ToTuple());

    /// <summary><see cref="System.Tuple"/> of two items.</summary>
    public static WireConverter<Tuple<T1, T2>> ReferenceTuple<T1, T2>(WireConverter<T1> item1, WireConverter<T2> item2) =>
        new ReferenceTupleConverter<Tuple<T1, T2>, ValueTuple<T1, T2>>(
            new Tuple2Converter<T1, T2>(item1, item2), tuple => tuple.ToValueTuple(), tuple => tuple.ToTuple());

    /// <summary><see cref="System.Tuple"/> of three items.</summary>
    public static WireConverter<Tuple<T1, T2, T3>> ReferenceTuple<T1, T2, T3>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3) =>
        new ReferenceTupleConverter<Tuple<T1, T2, T3>, ValueTuple<T1, T2, T3>>(
            new Tuple3Converter<T1, T2, T3>(item1, item2, item3), tuple => tuple.ToValueTuple(), tuple => tuple.ToTuple());

    /// <summary><see cref="System.Tuple"/> of four items.</summary>
    public static WireConverter<Tuple<T1, T2, T3, T4>> ReferenceTuple<T1, T2, T3, T4>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4) =>
        new ReferenceTupleConverter<Tuple<T1, T2, T3, T4>, ValueTuple<T1, T2, T3, T4>>(
            new Tuple4Converter<T1, T2, T3, T4>(item1, item2, item3, item4), tuple => tuple.ToValueTuple(), tuple => tuple.ToTuple());

    /// <summary><see cref="System.Tuple"/> of five items.</summary>
    public static WireConverter<Tuple<T1, T2, T3, T4, T5>> ReferenceTuple<T1, T2, T3, T4, T5>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4, WireConverter<T5> item5) =>
        new ReferenceTupleConverter<Tuple<T1, T2, T3, T4, T5>, ValueTuple<T1, T2, T3, T4, T5>>(
            new Tuple5Converter<T1, T2, T3, T4, T5>(item1, item2, item3, item4, item5), tuple => tuple.ToValueTuple(), tuple => tuple.ToTuple());

    /// <summary><see cref="System.Tuple"/> of six items.</summary>
    public static WireConverter<Tuple<T1, T2, T3, T4, T5, T6>> ReferenceTuple<T1, T2, T3, T4, T5, T6>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4, WireConverter<T5> item5, WireConverter<T6> item6) =>
        new ReferenceTupleConverter<Tuple<T1, T2, T3, T4, T5, T6>, ValueTuple<T1, T2, T3, T4, T5, T6>>(
            new Tuple6Converter<T1, T2, T3, T4, T5, T6>(item1, item2, item3, item4, item5, item6), tuple => tuple.ToValueTuple(), tuple => tuple.ToTuple());

    /// <summary><see cref="System.Tuple"/> of seven items.</summary>
    public static WireConverter<Tuple<T1, T2, T3, T4, T5, T6, T7>> ReferenceTuple<T1, T2, T3, T4, T5, T6, T7>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4, WireConverter<T5> item5, WireConverter<T6> item6, WireConverter<T7> item7) =>
        new ReferenceTupleConverter<Tuple<T1, T2, T3, T4, T5, T6, T7>, ValueTuple<T1, T2, T3, T4, T5, T6, T7>>(
            new Tuple7Converter<T1, T2, T3, T4, T5, T6, T7>(item1, item2, item3, item4, item5, item6, item7), tuple => tuple.ToValueTuple(), tuple => tuple.ToTuple());

    /// <summary><see cref="System.Tuple"/> of eight items and more; <paramref name="rest"/> comes from this method or one of its siblings.</summary>
    public static WireConverter<Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>> ReferenceTuple<T1, T2, T3, T4, T5, T6, T7, TRest>(
        WireConverter<T1> item1,
        WireConverter<T2> item2,
        WireConverter<T3> item3,
        WireConverter<T4> item4,
        WireConverter<T5> item5,
        WireConverter<T6> item6,
        WireConverter<T7> item7,
        WireConverter<TRest> rest)
        where TRest : notnull =>
        new LongReferenceTupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>(
            new Tuple7Converter<T1, T2, T3, T4, T5, T6, T7>(item1, item2, item3, item4, item5, item6, item7), (TupleConverter<TRest>)rest);
}
