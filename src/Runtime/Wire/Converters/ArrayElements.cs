using System.Runtime.InteropServices;
using System.Text.Json;
using Snakepit.Wire.Attachments;

namespace Snakepit.Wire.Converters;

/// <summary>Numeric arrays of any rank: as attachments, and as nested JSON lists.</summary>
internal static class ArrayElements
{
    private static readonly long[] NoDimension = [];

    public static OutgoingAttachment Outgoing<T>(ReadOnlyMemory<byte> data, ReadOnlyMemory<long> shape)
        where T : unmanaged => new(Dtypes.Utf8(Dtypes.Of<T>()), shape, data);

    /// <summary>The bytes of an array, which are not copied.</summary>
    public static unsafe ReadOnlyMemory<byte> ViewArray<T>(Array array)
        where T : unmanaged
    {
        var length = array.LongLength * sizeof(T);
        if (length > int.MaxValue)
            throw WireWriter.Failure("an array larger than 2 GiB");
        return length == 0 ? default : new ArrayByteView(array, (int)length).Memory;
    }

    public static unsafe ReadOnlyMemory<byte> View<T>(ReadOnlyMemory<T> elements)
        where T : unmanaged
    {
        if ((long)elements.Length * sizeof(T) > int.MaxValue)
            throw WireWriter.Failure("an array larger than 2 GiB");
        return elements.IsEmpty ? default : new ByteView<T>(MemoryMarshal.AsMemory(elements)).Memory;
    }

    /// <summary>The elements of an attachment in an array that nobody else has.</summary>
    /// <param name="attachment">What came in.</param>
    /// <param name="rank">Number of dimensions; -1: any.</param>
    public static T[] Take<T>(IncomingAttachment attachment, int rank)
        where T : unmanaged
    {
        var (from, to) = (attachment.Dtype, Dtypes.Of<T>());
        var shape = Shape(attachment);
        // Bytes are an array of uint8 too.
        if (from == Dtype.Bytes)
            from = Dtype.UInt8;
        if (!Dtypes.IsNumeric(from) || !Widening.IsLossless(from, to))
            throw WireReader.Failure($"expected an array of {Dtypes.Name(to)}, found {Describe(attachment)}");
        // A tensor without dimensions would have no element.
        if (shape.Length == 0)
            throw WireReader.Failure("expected an array, found a single number without dimensions");
        if (rank >= 0 && shape.Length != rank)
            throw WireReader.Failure($"expected an array of {rank} dimensions, found {shape.Length}");
        // complex64 is kept in floats and never in its own C# type, as there is none.
        if (from == to && attachment.Take<T>() is { } own)
            return own;
        var elements = GC.AllocateUninitializedArray<T>(attachment.ByteLength / Dtypes.Size(from));
        Widening.Convert(from, attachment.Bytes, elements.AsSpan());
        return elements;
    }

    public static long[] Shape(IncomingAttachment attachment) =>
        attachment.Dtype == Dtype.Bytes ? [attachment.ByteLength] : attachment.Shape;

    /// <summary>Reads nested lists of numbers, whose lengths must agree.</summary>
    public static (T[] Elements, long[] Shape) ReadLists<T>(ref WireReader reader, WireConverter<T> item, int rank)
        where T : unmanaged
    {
        var elements = new List<T>();
        var shape = new List<long>();
        ReadList(ref reader, item, elements, shape, level: 0);
        if (rank >= 0 && shape.Count != rank)
        {
            // An empty list has no inner lists to count.
            if (elements.Count > 0 || shape.Count > rank)
                throw WireReader.Failure($"expected an array of {rank} dimensions, found {shape.Count}");
            while (shape.Count < rank)
                shape.Add(0);
        }

        return ([.. elements], shape.Count == 0 ? NoDimension : [.. shape]);
    }

    private static void ReadList<T>(ref WireReader reader, WireConverter<T> item, List<T> elements, List<long> shape, int level)
        where T : unmanaged
    {
        var isNew = shape.Count == level;
        if (isNew)
            shape.Add(-1);
        var count = 0;
        while (reader.ReadNextItem())
        {
            var nested = reader.TokenType == JsonTokenType.StartArray;
            var mayNest = shape.Count > level + 1 || shape[level] < 0 && count == 0;
            if (nested ? !mayNest : shape.Count > level + 1)
                throw WireReader.Failure("the lists of an array differ in depth");
            if (nested)
                ReadInner(ref reader, item, elements, shape, level + 1, count);
            else
                elements.Add(reader.ReadItem(count, item));
            count++;
        }

        if (shape[level] >= 0 && shape[level] != count)
            throw WireReader.Failure("the lists of an array differ in length");
        shape[level] = count;
    }

    private static void ReadInner<T>(
        ref WireReader reader, WireConverter<T> item, List<T> elements, List<long> shape, int level, int index)
        where T : unmanaged
    {
        try
        {
            ReadList(ref reader, item, elements, shape, level);
        }
        catch (WireException exception)
        {
            exception.PrefixIndex(index);
            throw;
        }
    }

    private static string Describe(IncomingAttachment attachment) => attachment.Dtype switch
    {
        Dtype.Protobuf => "a protobuf message",
        Dtype.Unknown => "an attachment of unknown type",
        var dtype => $"one of {Dtypes.Name(dtype)}",
    };
}
