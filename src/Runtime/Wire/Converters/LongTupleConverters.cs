namespace Snakepit.Wire.Converters;

/// <summary>Eight items and more: C# nests them, the wire does not.</summary>
internal sealed class LongTupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>(
    TupleConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7>> head,
    TupleConverter<TRest> rest) : TupleConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>(7 + rest.Arity)
    where TRest : struct
{
    public override void WriteItems(WireWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value, int first)
    {
        head.WriteItems(
            writer,
            new(value.Item1, value.Item2, value.Item3, value.Item4, value.Item5, value.Item6, value.Item7),
            first);
        rest.WriteItems(writer, value.Rest, first + 7);
    }

    public override ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> ReadItems(ref WireReader reader, int first)
    {
        var seven = head.ReadItems(ref reader, first);
        return new(seven.Item1, seven.Item2, seven.Item3, seven.Item4, seven.Item5, seven.Item6, seven.Item7, rest.ReadItems(ref reader, first + 7));
    }
}

/// <inheritdoc cref="LongTupleConverter{T1, T2, T3, T4, T5, T6, T7, TRest}"/>
internal sealed class LongReferenceTupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>(
    TupleConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7>> head,
    TupleConverter<TRest> rest) : TupleConverter<Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>>(7 + rest.Arity)
    where TRest : notnull
{
    public override void WriteItems(WireWriter writer, Tuple<T1, T2, T3, T4, T5, T6, T7, TRest> value, int first)
    {
        head.WriteItems(
            writer,
            new(value.Item1, value.Item2, value.Item3, value.Item4, value.Item5, value.Item6, value.Item7),
            first);
        rest.WriteItems(writer, value.Rest, first + 7);
    }

    public override Tuple<T1, T2, T3, T4, T5, T6, T7, TRest> ReadItems(ref WireReader reader, int first)
    {
        var seven = head.ReadItems(ref reader, first);
        return new(seven.Item1, seven.Item2, seven.Item3, seven.Item4, seven.Item5, seven.Item6, seven.Item7, rest.ReadItems(ref reader, first + 7));
    }
}

/// <summary><see cref="Tuple"/> by way of <see cref="ValueTuple"/>.</summary>
internal sealed class ReferenceTupleConverter<TReference, TValue>(
    TupleConverter<TValue> items,
    Func<TReference, TValue> toValue,
    Func<TValue, TReference> toReference) : TupleConverter<TReference>(items.Arity)
{
    public override void WriteItems(WireWriter writer, TReference value, int first) =>
        items.WriteItems(writer, toValue(value), first);

    public override TReference ReadItems(ref WireReader reader, int first) =>
        toReference(items.ReadItems(ref reader, first));
}
