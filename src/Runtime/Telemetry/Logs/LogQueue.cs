using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Snakepit.Telemetry.Logs;

/// <summary>
/// Log lines on their way to a logger, in bounded room. Whoever logs never waits: a logger that is slow or stuck loses lines, and a later
/// line says how many; one that throws loses its own.
/// </summary>
internal sealed class LogQueue(ILogger reports, TimeProvider time, int mostEntries = 10_000, long mostBytes = 16 * 1024 * 1024) : IThreadPoolWorkItem
{
    [ThreadStatic]
    private static DateTimeOffset? _moment;

    private readonly ConcurrentQueue<LogEntry> _entries = new();
    private TaskCompletionSource? _empty;
    private long _bytes;
    private int _count;
    private int _isWriting;
    private long _lost;
    private long _refused;

    /// <summary>When the line was logged that is being written on this thread; <see langword="null"/>: now.</summary>
    public static DateTimeOffset? Moment => _moment;

    /// <summary>Adds a line; <see langword="false"/>: there is no room, and the line is not counted yet.</summary>
    public bool TryAdd(LogEntry entry)
    {
        if (Volatile.Read(ref _count) >= mostEntries || Interlocked.Read(ref _bytes) + entry.Bytes > mostBytes)
            return false;
        entry.Moment = time.GetUtcNow();
        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _bytes, entry.Bytes);
        _entries.Enqueue(entry);
        Wake();
        return true;
    }

    /// <summary>Counts a line that found no room.</summary>
    public void Lose() => Interlocked.Increment(ref _lost);

    /// <summary>Waits until all is written, at most so long.</summary>
    public async Task FlushAsync(TimeSpan patience)
    {
        var own = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var empty = Interlocked.CompareExchange(ref _empty, own, null) ?? own;
        Wake();
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(empty.Task, Task.Delay(patience, time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        do
        {
            while (_entries.TryDequeue(out var entry))
                Write(entry);
            Tell();
            Volatile.Write(ref _isWriting, 0);
            if (_entries.IsEmpty)
                Interlocked.Exchange(ref _empty, null)?.TrySetResult();
        }
        while (!_entries.IsEmpty && Interlocked.Exchange(ref _isWriting, 1) == 0);
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _isWriting, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Write(LogEntry entry)
    {
        Interlocked.Decrement(ref _count);
        Interlocked.Add(ref _bytes, -entry.Bytes);
        _moment = entry.Moment;
        try
        {
            entry.Write();
        }
        catch (Exception) // A logger is anybody's code: what it throws must not end the others' lines.
        {
            _refused++;
        }
        finally
        {
            _moment = null;
        }
    }

    private void Tell()
    {
        var (lost, refused) = (Interlocked.Exchange(ref _lost, 0), _refused);
        if (lost + refused == 0)
            return;
        try
        {
            reports.LinesLost(lost, refused);
            _refused = 0;
        }
        catch (Exception) // It is the logger that throws; the next line that it takes tells of this one too.
        {
            Interlocked.Add(ref _lost, lost);
        }
    }
}
