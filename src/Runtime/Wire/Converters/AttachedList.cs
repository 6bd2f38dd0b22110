using System.Numerics;
using Snakepit.Wire.Attachments;

namespace Snakepit.Wire.Converters;

/// <summary>A list out of a numeric attachment: Python returned an array where the contract declares a list.</summary>
internal static class AttachedList
{
    public static List<T> Read<T>(IncomingAttachment attachment) => (List<T>)(object)(Dtypes.TryOf<T>() switch
    {
        Dtype.Bool => Of<bool>(attachment),
        Dtype.Int8 => Of<sbyte>(attachment),
        Dtype.Int16 => Of<short>(attachment),
        Dtype.Int32 => Of<int>(attachment),
        Dtype.Int64 => Of<long>(attachment),
        Dtype.UInt8 => Of<byte>(attachment),
        Dtype.UInt16 => Of<ushort>(attachment),
        Dtype.UInt32 => Of<uint>(attachment),
        Dtype.UInt64 => Of<ulong>(attachment),
        Dtype.Float16 => Of<Half>(attachment),
        Dtype.Float32 => Of<float>(attachment),
        Dtype.Float64 => Of<double>(attachment),
        Dtype.Complex128 => Of<Complex>(attachment),
        _ => throw new InvalidOperationException("Not a numeric type."),
    });

    private static List<T> Of<T>(IncomingAttachment attachment)
        where T : unmanaged => [.. ArrayElements.Take<T>(attachment, rank: 1)];
}
