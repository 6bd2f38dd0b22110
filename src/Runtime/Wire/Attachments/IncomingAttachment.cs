using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Snakepit.Wire.Attachments;

/// <summary>A binary value that came in. Its elements are in an array of their C# type, which a caller can keep as it is.</summary>
internal sealed class IncomingAttachment
{
    private readonly Array _elements;
    private bool _taken;

    private IncomingAttachment(Dtype dtype, string name, long[] shape, Array elements, int byteLength)
    {
        (Dtype, Name, Shape, _elements, ByteLength) = (dtype, name, shape, elements, byteLength);
    }

    public Dtype Dtype { get; }

    public string Name { get; }

    public long[] Shape { get; }

    public int ByteLength { get; }

    public Span<byte> Bytes =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(_elements), ByteLength);

    /// <summary>Copies <paramref name="data"/> into an array of the right type, once.</summary>
    public static IncomingAttachment Create(string name, long[] shape, in ReadOnlySequence<byte> data)
    {
        var dtype = Dtypes.Parse(name);
        var length = checked((int)data.Length);
        if (Dtypes.IsNumeric(dtype))
            CheckShape(shape, length, Dtypes.Size(dtype));
        var attachment = new IncomingAttachment(dtype, name, shape, Allocate(dtype, length), length);
        data.CopyTo(attachment.Bytes);
        if (dtype == Dtype.Bool && attachment.Bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
            throw WireReader.Failure("a bool array holds other bytes than 0 and 1");
        return attachment;
    }

    /// <summary>The elements as an array that nobody else has; null when they are of another type.</summary>
    public T[]? Take<T>()
    {
        // An attachment may be referred to twice; only the first one gets the array itself.
        if (_elements is not T[] array || array.GetType() != typeof(T[]))
            return null;
        if (_taken)
            return (T[])array.Clone();
        _taken = true;
        return array;
    }

    private static void CheckShape(long[] shape, int byteLength, int size)
    {
        Int128 count = 1;
        foreach (var length in shape)
        {
            if (length < 0)
                throw WireReader.Failure("an array has a negative dimension");
            // numpy allows it where another dimension is 0.
            if (length > Array.MaxLength)
                throw WireReader.Failure("an array has a dimension that .NET cannot count");
            count = count > long.MaxValue ? count : count * length;
            if (length == 0)
                count = 0;
        }

        if (count * size != byteLength)
            throw WireReader.Failure("the shape of an array does not fit its data");
    }

    private static Array Allocate(Dtype dtype, int length)
    {
        return dtype switch
        {
            Dtype.Bool => New<bool>(),
            Dtype.Int8 => New<sbyte>(),
            Dtype.Int16 => New<short>(),
            Dtype.Int32 => New<int>(),
            Dtype.Int64 => New<long>(),
            Dtype.UInt16 => New<ushort>(),
            Dtype.UInt32 => New<uint>(),
            Dtype.UInt64 => New<ulong>(),
            Dtype.Float16 => New<Half>(),
            Dtype.Float32 or Dtype.Complex64 => New<float>(),
            Dtype.Float64 => New<double>(),
            Dtype.Complex128 => New<Complex>(),
            _ => New<byte>(),
        };

        unsafe T[] New<T>()
            where T : unmanaged => GC.AllocateUninitializedArray<T>(length / sizeof(T));
    }
}
