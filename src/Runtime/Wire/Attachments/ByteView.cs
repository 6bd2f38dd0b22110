using System.Buffers;
using System.Runtime.InteropServices;

namespace Snakepit.Wire.Attachments;

/// <summary>The bytes of a memory of numbers, without copying them.</summary>
internal sealed class ByteView<T>(Memory<T> elements) : MemoryManager<byte>
    where T : unmanaged
{
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(elements.Span);

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        var handle = elements.Pin();
        return new MemoryHandle((byte*)handle.Pointer + elementIndex, pinnable: handle.Pointer is null ? null : new Pinned(handle));
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Pinned(MemoryHandle handle) : IPinnable
    {
        private MemoryHandle _handle = handle;

        public MemoryHandle Pin(int elementIndex) => throw new NotSupportedException();

        void IPinnable.Unpin() => _handle.Dispose();
    }
}

/// <summary>The bytes of an array of any rank, without copying them.</summary>
internal sealed class ArrayByteView(Array array, int byteLength) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), byteLength);

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        return new MemoryHandle((byte*)handle.AddrOfPinnedObject() + elementIndex, handle);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
