using System.Buffers;

namespace Snakepit.Workers.Processes;

/// <summary>Receives one line.</summary>
/// <param name="line">Its bytes, without the line break; at most as many as the reader keeps.</param>
/// <param name="cut">How many bytes were left out at its end.</param>
internal delegate void LineHandler(ReadOnlySpan<byte> line, long cut);

/// <summary>Reads lines in bounded memory, however long they are.</summary>
internal static class LineReader
{
    private const int Chunk = 16 * 1024;

    /// <summary>Reads until the end of the stream. A stream that breaks ends there.</summary>
    public static async Task ReadAsync(Stream stream, int longestLine, LineHandler handle, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        var filled = 0;
        var cut = 0L;
        try
        {
            while (true)
            {
                if (buffer.Length - filled < Chunk / 2)
                    buffer = Grow(buffer, filled);
                var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    break;
                Split(buffer, filled + read, scanFrom: filled);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process is gone or given up; what came until now counts.
        }

        if (filled > 0)
            handle(buffer.AsSpan(0, filled), cut);
        ArrayPool<byte>.Shared.Return(buffer);

        void Split(byte[] bytes, int end, int scanFrom)
        {
            var start = 0;
            int length;
            while ((length = bytes.AsSpan(scanFrom, end - scanFrom).IndexOf((byte)'\n')) >= 0)
            {
                var lineEnd = scanFrom + length;
                Emit(bytes.AsSpan(start, lineEnd - start));
                start = scanFrom = lineEnd + 1;
            }

            filled = end - start;
            bytes.AsSpan(start, filled).CopyTo(bytes);
            if (filled > longestLine)
            {
                cut += filled - longestLine;
                filled = longestLine;
            }
        }

        void Emit(ReadOnlySpan<byte> line)
        {
            var kept = line.Length > longestLine ? line[..longestLine] : line;
            handle(kept.TrimEnd((byte)'\r'), cut + line.Length - kept.Length);
            cut = 0;
        }
    }

    private static byte[] Grow(byte[] buffer, int filled)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
