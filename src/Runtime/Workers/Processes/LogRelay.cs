using Microsoft.Extensions.Logging;
using Snakepit.Redaction;
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;

namespace Snakepit.Workers.Processes;

/// <summary>Brings a worker's log lines to the host's loggers: a slow logger loses lines and says so, and never holds the worker up.</summary>
internal sealed class LogRelay
{
    private const long MostBytesWaiting = 8 * 1024 * 1024;
    private const int MostLinesWaiting = 5_000;
    private const int EntryBytes = 100;

    private readonly ILogger _logger;
    private readonly LogQueue _queue;
    private readonly string _workerId;
    private readonly Redactor _redactor;
    private long _bytes;
    private int _lines;
    private long _lost;

    public LogRelay(ILogger logger, string workerId, Redactor redactor)
    {
        (_logger, _queue) = logger is BackgroundLogger { Inner: var inner, Queue: var queue } ? (inner, queue) : (logger, new LogQueue(logger, TimeProvider.System));
        (_workerId, _redactor) = (workerId, redactor);
    }

    public void Add(ReadOnlySpan<byte> line, long cut)
    {
        if (!_logger.IsEnabled(LogLevel.Critical))
            return;
        if (Volatile.Read(ref _lines) >= MostLinesWaiting || Interlocked.Read(ref _bytes) + line.Length > MostBytesWaiting)
        {
            Interlocked.Increment(ref _lost);
            return;
        }

        Interlocked.Increment(ref _lines);
        Interlocked.Add(ref _bytes, line.Length);
        if (!_queue.TryAdd(new Entry(this, line.ToArray(), cut)))
        {
            Interlocked.Increment(ref _lost);
            Leave(line.Length);
        }
    }

    /// <summary>Waits until all lines are logged, at most so long.</summary>
    public Task FlushAsync(TimeSpan patience) => _queue.FlushAsync(patience);

    private void Write(byte[] line, long cut)
    {
        Leave(line.Length);
        try
        {
            PythonLogLine.Write(_logger, _redactor, _workerId, line, cut);
        }
        finally
        {
            if (Interlocked.Exchange(ref _lost, 0) is > 0 and var count)
                _logger.LogLinesLost(_workerId, count);
        }
    }

    private void Leave(int bytes)
    {
        Interlocked.Decrement(ref _lines);
        Interlocked.Add(ref _bytes, -bytes);
    }

    private sealed class Entry(LogRelay relay, byte[] line, long cut) : LogEntry(line.Length + EntryBytes)
    {
        public override void Write() => relay.Write(line, cut);
    }
}
