using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Snakepit.Telemetry;

namespace Snakepit.Workers.Processes;

/// <summary>Brings a worker's log lines to the host's loggers, on a task of its own: a slow logger loses lines and says so, and never holds the worker up.</summary>
internal sealed class LogRelay : IAsyncDisposable
{
    private const long MostBytesWaiting = 8 * 1024 * 1024;

    private readonly Channel<(byte[] Line, long Cut)> _lines =
        Channel.CreateUnbounded<(byte[], long)>(new() { SingleReader = true, SingleWriter = true });

    private readonly ILogger _logger;
    private readonly string _workerId;
    private readonly Task _loop;
    private long _waiting;
    private long _lost;

    public LogRelay(ILogger logger, string workerId)
    {
        _logger = logger;
        _workerId = workerId;
        _loop = Task.Run(RunAsync);
    }

    public void Add(ReadOnlySpan<byte> line, long cut)
    {
        if (Interlocked.Read(ref _waiting) + line.Length > MostBytesWaiting)
        {
            Interlocked.Increment(ref _lost);
            return;
        }

        Interlocked.Add(ref _waiting, line.Length);
        _lines.Writer.TryWrite((line.ToArray(), cut));
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        await foreach (var (line, cut) in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Interlocked.Add(ref _waiting, -line.Length);
            PythonLogLine.Write(_logger, _workerId, line, cut);
            if (Interlocked.Exchange(ref _lost, 0) is > 0 and var count)
                _logger.LogLinesLost(_workerId, count);
        }
    }
}
