using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Snakepit.Telemetry;

namespace Snakepit.Workers.Processes;

/// <summary>Brings a worker's log lines to the host's loggers, on a task of its own: a slow logger loses lines and says so, and never holds the worker up.</summary>
internal sealed class LogRelay : IAsyncDisposable
{
    private const long MostBytesWaiting = 8 * 1024 * 1024;

    private readonly Channel<(byte[] Line, long Cut)> lines =
        Channel.CreateUnbounded<(byte[], long)>(new() { SingleReader = true, SingleWriter = true });

    private readonly ILogger logger;
    private readonly string workerId;
    private readonly Task loop;
    private long waiting;
    private long lost;

    public LogRelay(ILogger logger, string workerId)
    {
        this.logger = logger;
        this.workerId = workerId;
        loop = Task.Run(RunAsync);
    }

    public void Add(ReadOnlySpan<byte> line, long cut)
    {
        if (Interlocked.Read(ref waiting) + line.Length > MostBytesWaiting)
        {
            Interlocked.Increment(ref lost);
            return;
        }

        Interlocked.Add(ref waiting, line.Length);
        lines.Writer.TryWrite((line.ToArray(), cut));
    }

    public async ValueTask DisposeAsync()
    {
        lines.Writer.TryComplete();
        await loop.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        await foreach (var (line, cut) in lines.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Interlocked.Add(ref waiting, -line.Length);
            PythonLogLine.Write(logger, workerId, line, cut);
            if (Interlocked.Exchange(ref lost, 0) is > 0 and var count)
                logger.LogLinesLost(workerId, count);
        }
    }
}
