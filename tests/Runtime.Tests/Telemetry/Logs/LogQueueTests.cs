using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Snakepit.Telemetry.Logs;

namespace Snakepit.Runtime.Tests.Telemetry.Logs;

/// <summary>Loggers that are slow, stuck or broken.</summary>
public sealed class LogQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task StuckLogger_HoldsNobodyUpAndEveryLostLineIsCounted()
    {
        using var sink = new Sink { IsStuck = true };
        var queue = new LogQueue(sink, TimeProvider.System, mostEntries: 100);
        var logger = new BackgroundLogger(sink, queue);
        for (var i = 0; i < 10_000; i++)
            logger.LogWarning("line {number}", i);

        sink.IsStuck = false;
        await queue.FlushAsync(Patience);

        var lost = sink.Fields("dropped").Sum(static count => (long)count!);
        Assert.InRange(lost, 9_800, 9_900);
        Assert.Equal(10_000, sink.Fields("number").Count() + lost);
    }

    [Fact]
    public async Task LinesBeyondTheBytes_AreLostToo()
    {
        using var sink = new Sink { IsStuck = true };
        var queue = new LogQueue(sink, TimeProvider.System, mostBytes: 10_000);
        new BackgroundLogger(sink, queue).LogWarning("line");
        var added = Enumerable.Range(0, 100).Count(_ => queue.TryAdd(new Heavy(1_000)));
        sink.IsStuck = false;
        await queue.FlushAsync(Patience);
        Assert.InRange(added, 9, 10);
    }

    [Fact]
    public async Task LoggerThatThrows_HarmsNobodyAndIsToldOfWhenItTakesLinesAgain()
    {
        using var sink = new Sink { Throws = true };
        var queue = new LogQueue(sink, TimeProvider.System);
        var logger = new BackgroundLogger(sink, queue);
        for (var i = 0; i < 10; i++)
            logger.LogWarning("line {number}", i);
        await queue.FlushAsync(Patience);

        sink.Throws = false;
        logger.LogWarning("line {number}", 10);
        await queue.FlushAsync(Patience);

        Assert.Equal([10], sink.Fields("number"));
        Assert.Equal([10L], sink.Fields("refused"));
    }

    [Fact]
    public async Task Line_HasTheAmbientValuesOfItsMoment()
    {
        using var sink = new Sink();
        var queue = new LogQueue(sink, TimeProvider.System);
        var logger = new BackgroundLogger(sink, queue);
        Sink.Ambient.Value = "of the moment";
        logger.LogWarning("line");
        Sink.Ambient.Value = "later";
        await queue.FlushAsync(Patience);

        Assert.Equal(["of the moment"], sink.Seen);
    }

    [Fact]
    public async Task Flush_OfAStuckLoggerEndsAllTheSame()
    {
        using var sink = new Sink { IsStuck = true };
        var queue = new LogQueue(sink, TimeProvider.System);
        new BackgroundLogger(sink, queue).LogWarning("line");
        await queue.FlushAsync(TimeSpan.FromMilliseconds(1));
        sink.IsStuck = false;
    }

    private sealed class Heavy(int bytes) : LogEntry(bytes)
    {
        public override void Write()
        {
        }
    }

    private sealed class Sink : ILogger, IDisposable
    {
        private readonly ManualResetEventSlim _open = new(true);
        private readonly ConcurrentQueue<KeyValuePair<string, object?>> _fields = new();

        public static AsyncLocal<string?> Ambient { get; } = new();

        public ConcurrentQueue<string?> Seen { get; } = new();

        public bool Throws { get; set; }

        public bool IsStuck
        {
            set
            {
                if (value)
                    _open.Reset();
                else
                    _open.Set();
            }
        }

        public IEnumerable<object?> Fields(string name) => _fields.Where(field => field.Key == name).Select(field => field.Value);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _open.Wait();
            if (Throws)
                throw new InvalidOperationException("no room on the disk");
            Seen.Enqueue(Ambient.Value);
            foreach (var field in (IEnumerable<KeyValuePair<string, object?>>)state!)
                _fields.Enqueue(field);
        }

        public void Dispose()
        {
            _open.Set();
            _open.Dispose();
        }
    }
}
