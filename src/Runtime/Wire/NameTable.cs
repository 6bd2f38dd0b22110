using System.Buffers.Binary;
using System.Text;

namespace Snakepit.Wire;

/// <summary>Remembers names of files, modules and functions: the same code fails again and again. Thread-safe, takes no lock; 512 names at most.</summary>
internal static class NameTable
{
    private const int Places = 512;
    private const int Longest = 128;

    private static readonly string?[] Names = new string?[Places];

    /// <summary>The text; mostly one that was read before.</summary>
    public static string Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is < sizeof(ulong) or > Longest)
            return Encoding.UTF8.GetString(utf8);
        ref var place = ref Names[Place(utf8)];
        // Only ASCII is found again; other names are rare.
        if (Volatile.Read(ref place) is { } known && Ascii.Equals(utf8, known))
            return known;
        var name = Encoding.UTF8.GetString(utf8);
        Volatile.Write(ref place, name);
        return name;
    }

    // Names differ at their ends.
    private static int Place(ReadOnlySpan<byte> utf8)
    {
        var first = BinaryPrimitives.ReadUInt64LittleEndian(utf8);
        var last = BinaryPrimitives.ReadUInt64LittleEndian(utf8[^sizeof(ulong)..]);
        return (int)(((first ^ (last * 0x9E37_79B9_7F4A_7C15) ^ (uint)utf8.Length) * 0x9E37_79B9_7F4A_7C15) >> 55);
    }
}
