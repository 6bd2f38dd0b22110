using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Snakepit.Wire.Attachments;

/// <summary>Reads elements of one type as another where no value can change.</summary>
internal static class Widening
{
    public static bool IsLossless(Dtype from, Dtype to)
    {
        if (from == to)
            return true;
        var (signed, bits) = Integer(from);
        return to switch
        {
            Dtype.Int16 or Dtype.Int32 or Dtype.Int64 =>
                bits > 0 && bits + (signed ? 0 : 1) <= Dtypes.Size(to) * 8,
            Dtype.UInt16 or Dtype.UInt32 or Dtype.UInt64 => bits > 0 && !signed && bits <= Dtypes.Size(to) * 8,
            Dtype.Float16 => bits is 8,
            Dtype.Float32 => bits is 8 or 16 || from == Dtype.Float16,
            Dtype.Float64 => bits is 8 or 16 or 32 || from is Dtype.Float16 or Dtype.Float32,
            Dtype.Complex128 => from is Dtype.Complex64 or Dtype.Float64 || IsLossless(from, Dtype.Float64),
            _ => false,
        };
    }

    /// <summary>Fills <paramref name="target"/>; the widening was found lossless.</summary>
    public static void Convert<T>(Dtype from, ReadOnlySpan<byte> source, Span<T> target)
        where T : unmanaged
    {
        switch (Dtypes.Of<T>())
        {
            case Dtype.Int16: Fill(from, source, MemoryMarshal.Cast<T, short>(target)); break;
            case Dtype.Int32: Fill(from, source, MemoryMarshal.Cast<T, int>(target)); break;
            case Dtype.Int64: Fill(from, source, MemoryMarshal.Cast<T, long>(target)); break;
            case Dtype.UInt16: Fill(from, source, MemoryMarshal.Cast<T, ushort>(target)); break;
            case Dtype.UInt32: Fill(from, source, MemoryMarshal.Cast<T, uint>(target)); break;
            case Dtype.UInt64: Fill(from, source, MemoryMarshal.Cast<T, ulong>(target)); break;
            case Dtype.Float16: Fill(from, source, MemoryMarshal.Cast<T, Half>(target)); break;
            case Dtype.Float32: Fill(from, source, MemoryMarshal.Cast<T, float>(target)); break;
            case Dtype.Float64: Fill(from, source, MemoryMarshal.Cast<T, double>(target)); break;
            case Dtype.Complex128: FillComplex(from, source, MemoryMarshal.Cast<T, Complex>(target)); break;
            default: throw new InvalidOperationException("Nothing widens to this type.");
        }
    }

    private static (bool Signed, int Bits) Integer(Dtype dtype) => dtype switch
    {
        >= Dtype.Int8 and <= Dtype.Int64 => (true, Dtypes.Size(dtype) * 8),
        >= Dtype.UInt8 and <= Dtype.UInt64 => (false, Dtypes.Size(dtype) * 8),
        _ => (false, 0),
    };

    private static void FillComplex(Dtype from, ReadOnlySpan<byte> source, Span<Complex> target)
    {
        if (from != Dtype.Complex64)
        {
            Fill(from, source, target);
            return;
        }

        TensorPrimitives.ConvertChecked<float, double>(
            MemoryMarshal.Cast<byte, float>(source), MemoryMarshal.Cast<Complex, double>(target));
    }

    private static void Fill<T>(Dtype from, ReadOnlySpan<byte> source, Span<T> target)
        where T : struct, INumberBase<T>
    {
        switch (from)
        {
            case Dtype.Int8: Copy<sbyte, T>(source, target); break;
            case Dtype.Int16: Copy<short, T>(source, target); break;
            case Dtype.Int32: Copy<int, T>(source, target); break;
            case Dtype.UInt8: Copy<byte, T>(source, target); break;
            case Dtype.UInt16: Copy<ushort, T>(source, target); break;
            case Dtype.UInt32: Copy<uint, T>(source, target); break;
            case Dtype.Float16: Copy<Half, T>(source, target); break;
            case Dtype.Float32: Copy<float, T>(source, target); break;
            case Dtype.Float64: Copy<double, T>(source, target); break;
            default: throw new InvalidOperationException("This type widens to nothing.");
        }
    }

    private static void Copy<TFrom, T>(ReadOnlySpan<byte> source, Span<T> target)
        where TFrom : struct, INumberBase<TFrom>
        where T : struct, INumberBase<T>
        => TensorPrimitives.ConvertChecked(MemoryMarshal.Cast<byte, TFrom>(source), target);
}
