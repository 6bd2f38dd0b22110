namespace Snakepit.Wire.Converters;

internal sealed class Tuple1Converter<T1>(WireConverter<T1> item1)
    : TupleConverter<ValueTuple<T1>>(1)
{
    public override void WriteItems(WireWriter writer, ValueTuple<T1> value, int first)
    {
        writer.WriteItem(first, item1, value.Item1);
    }

    public override ValueTuple<T1> ReadItems(ref WireReader reader, int first) =>
        new(Next(ref reader, first, item1));
}

internal sealed class Tuple2Converter<T1, T2>(WireConverter<T1> item1, WireConverter<T2> item2)
    : TupleConverter<ValueTuple<T1, T2>>(2)
{
    public override void WriteItems(WireWriter writer, ValueTuple<T1, T2> value, int first)
    {
        writer.WriteItem(first, item1, value.Item1);
        writer.WriteItem(first + 1, item2, value.Item2);
    }

    public override ValueTuple<T1, T2> ReadItems(ref WireReader reader, int first) =>
        new(Next(ref reader, first, item1),
            Next(ref reader, first + 1, item2));
}

internal sealed class Tuple3Converter<T1, T2, T3>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3)
    : TupleConverter<ValueTuple<T1, T2, T3>>(3)
{
    public override void WriteItems(WireWriter writer, ValueTuple<T1, T2, T3> value, int first)
    {
        writer.WriteItem(first, item1, value.Item1);
        writer.WriteItem(first + 1, item2, value.Item2);
        writer.WriteItem(first + 2, item3, value.Item3);
    }

    public override ValueTuple<T1, T2, T3> ReadItems(ref WireReader reader, int first) =>
        new(Next(ref reader, first, item1),
            Next(ref reader, first + 1, item2),
            Next(ref reader, first + 2, item3));
}

internal sealed class Tuple4Converter<T1, T2, T3, T4>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4)
    : TupleConverter<ValueTuple<T1, T2, T3, T4>>(4)
{
    public override void WriteItems(WireWriter writer, ValueTuple<T1, T2, T3, T4> value, int first)
    {
        writer.WriteItem(first, item1, value.Item1);
        writer.WriteItem(first + 1, item2, value.Item2);
        writer.WriteItem(first + 2, item3, value.Item3);
        writer.WriteItem(first + 3, item4, value.Item4);
    }

    public override ValueTuple<T1, T2, T3, T4> ReadItems(ref WireReader reader, int first) =>
        new(Next(ref reader, first, item1),
            Next(ref reader, first + 1, item2),
            Next(ref reader, first + 2, item3),
            Next(ref reader, first + 3, item4));
}

internal sealed class Tuple5Converter<T1, T2, T3, T4, T5>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4, WireConverter<T5> item5)
    : TupleConverter<ValueTuple<T1, T2, T3, T4, T5>>(5)
{
    public override void WriteItems(WireWriter writer, ValueTuple<T1, T2, T3, T4, T5> value, int first)
    {
        writer.WriteItem(first, item1, value.Item1);
        writer.WriteItem(first + 1, item2, value.Item2);
        writer.WriteItem(first + 2, item3, value.Item3);
        writer.WriteItem(first + 3, item4, value.Item4);
        writer.WriteItem(first + 4, item5, value.Item5);
    }

    public override ValueTuple<T1, T2, T3, T4, T5> ReadItems(ref WireReader reader, int first) =>
        new(Next(ref reader, first, item1),
            Next(ref reader, first + 1, item2),
            Next(ref reader, first + 2, item3),
            Next(ref reader, first + 3, item4),
            Next(ref reader, first + 4, item5));
}

internal sealed class Tuple6Converter<T1, T2, T3, T4, T5, T6>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4, WireConverter<T5> item5, WireConverter<T6> item6)
    : TupleConverter<ValueTuple<T1, T2, T3, T4, T5, T6>>(6)
{
    public override void WriteItems(WireWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6> value, int first)
    {
        writer.WriteItem(first, item1, value.Item1);
        writer.WriteItem(first + 1, item2, value.Item2);
        writer.WriteItem(first + 2, item3, value.Item3);
        writer.WriteItem(first + 3, item4, value.Item4);
        writer.WriteItem(first + 4, item5, value.Item5);
        writer.WriteItem(first + 5, item6, value.Item6);
    }

    public override ValueTuple<T1, T2, T3, T4, T5, T6> ReadItems(ref WireReader reader, int first) =>
        new(Next(ref reader, first, item1),
            Next(ref reader, first + 1, item2),
            Next(ref reader, first + 2, item3),
            Next(ref reader, first + 3, item4),
            Next(ref reader, first + 4, item5),
            Next(ref reader, first + 5, item6));
}

internal sealed class Tuple7Converter<T1, T2, T3, T4, T5, T6, T7>(WireConverter<T1> item1, WireConverter<T2> item2, WireConverter<T3> item3, WireConverter<T4> item4, WireConverter<T5> item5, WireConverter<T6> item6, WireConverter<T7> item7)
    : TupleConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>(7)
{
    public override void WriteItems(WireWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6, T7> value, int first)
    {
        writer.WriteItem(first, item1, value.Item1);
        writer.WriteItem(first + 1, item2, value.Item2);
        writer.WriteItem(first + 2, item3, value.Item3);
        writer.WriteItem(first + 3, item4, value.Item4);
        writer.WriteItem(first + 4, item5, value.Item5);
        writer.WriteItem(first + 5, item6, value.Item6);
        writer.WriteItem(first + 6, item7, value.Item7);
    }

    public override ValueTuple<T1, T2, T3, T4, T5, T6, T7> ReadItems(ref WireReader reader, int first) =>
        new(Next(ref reader, first, item1),
            Next(ref reader, first + 1, item2),
            Next(ref reader, first + 2, item3),
            Next(ref reader, first + 3, item4),
            Next(ref reader, first + 4, item5),
            Next(ref reader, first + 5, item6),
            Next(ref reader, first + 6, item7));
}
