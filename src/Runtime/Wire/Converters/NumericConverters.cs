using System.Numerics.Tensors;
using System.Text.Json;

namespace Snakepit.Wire.Converters;

/// <summary>What numeric arrays of every C# shape have in common.</summary>
internal abstract class NumericConverter<TArray, T>(int rank) : WireConverter<TArray>
    where T : unmanaged
{
    private readonly WireConverter<T> _item = WireConverters.Number<T>();

    protected abstract OutgoingAttachment Attach(TArray value);

    protected abstract TArray Create(T[] elements, long[] shape);

    public override void Write(WireWriter writer, TArray value) => writer.WriteAttachment(Attach(value));

    public override TArray Read(ref WireReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var (elements, shape) = ArrayElements.ReadLists(ref reader, _item, rank);
            return Create(elements, shape);
        }

        if (!reader.TryReadAttachment(out var attachment))
            throw reader.Mismatch("a numeric array");
        return Create(ArrayElements.Take<T>(attachment, rank), ArrayElements.Shape(attachment));
    }
}

internal sealed class NumericArrayConverter<T>() : NumericConverter<T[], T>(rank: 1)
    where T : unmanaged
{
    protected override OutgoingAttachment Attach(T[] value) =>
        ArrayElements.Outgoing<T>(ArrayElements.ViewArray<T>(value), new long[] { value.Length });

    protected override T[] Create(T[] elements, long[] shape) => elements;
}

internal sealed class NumericArray2Converter<T>() : NumericConverter<T[,], T>(rank: 2)
    where T : unmanaged
{
    protected override OutgoingAttachment Attach(T[,] value) =>
        ArrayElements.Outgoing<T>(ArrayElements.ViewArray<T>(value), new long[] { value.GetLength(0), value.GetLength(1) });

    protected override unsafe T[,] Create(T[] elements, long[] shape)
    {
        var array = new T[shape[0], shape[1]];
        elements.AsSpan().CopyTo(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(
                ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference((Array)array)),
            array.Length));
        return array;
    }
}

internal sealed class NumericMemoryConverter<T>() : NumericConverter<Memory<T>, T>(rank: 1)
    where T : unmanaged
{
    protected override OutgoingAttachment Attach(Memory<T> value) =>
        ArrayElements.Outgoing<T>(ArrayElements.View<T>((ReadOnlyMemory<T>)value), new long[] { value.Length });

    protected override Memory<T> Create(T[] elements, long[] shape) => elements;
}

internal sealed class NumericReadOnlyMemoryConverter<T>() : NumericConverter<ReadOnlyMemory<T>, T>(rank: 1)
    where T : unmanaged
{
    protected override OutgoingAttachment Attach(ReadOnlyMemory<T> value) =>
        ArrayElements.Outgoing<T>(ArrayElements.View(value), new long[] { value.Length });

    protected override ReadOnlyMemory<T> Create(T[] elements, long[] shape) => elements;
}

internal sealed class TensorConverter<T>() : NumericConverter<Tensor<T>, T>(rank: -1)
    where T : unmanaged
{
    protected override OutgoingAttachment Attach(Tensor<T> value)
    {
        // A tensor may be a strided view, so its elements are gathered first.
        var elements = GC.AllocateUninitializedArray<T>(checked((int)value.FlattenedLength));
        value.FlattenTo(elements);
        var shape = new long[value.Rank];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = value.Lengths[i];
        return ArrayElements.Outgoing<T>(ArrayElements.ViewArray<T>(elements), shape);
    }

    protected override Tensor<T> Create(T[] elements, long[] shape)
    {
        var lengths = new nint[shape.Length];
        for (var i = 0; i < shape.Length; i++)
            lengths[i] = checked((nint)shape[i]);
        return Tensor.Create(elements, lengths);
    }
}
