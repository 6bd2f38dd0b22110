using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Workers;

public sealed class OutputTests
{
    [Fact]
    public async Task WorkerWritesALineOfAHundredMegabytes_ItIsReadInBoundedMemoryAndCut()
    {
        using var lines = new Lines();
        await using var pool = await Pit.StartAsync(loggers: lines);

        await pool.CallAsync("shout", """{"size": 100000000}""");
        var line = await lines.FirstAsync(text => text.StartsWith("xxx", StringComparison.Ordinal));

        Assert.InRange(line.Length, 1, 1_000_000);
        Assert.Contains("bytes more", line, StringComparison.Ordinal);
        Assert.True((await pool.CallAsync("pid")).GetInt32() > 0);
    }

    [Fact]
    public async Task PoolStopsWhileACallRuns_CallEndsFirst()
    {
        await using var pool = await Pit.StartAsync();
        var call = pool.CallAsync("wait", """{"seconds": 0.5}""");

        await pool.StopAsync();

        Assert.Equal(0.5, (await call).GetDouble());
        Assert.Equal(WorkerState.Stopped, pool.Workers[0].State);
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _texts = new();
        private readonly SemaphoreSlim _more = new(0);

        public async Task<string> FirstAsync(Func<string, bool> wanted)
        {
            while (true)
            {
                Assert.True(await _more.WaitAsync(Pit.Patience));
                if (_texts.TryDequeue(out var text) && wanted(text))
                    return text;
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _texts.Enqueue(formatter(state, exception));
            _more.Release();
        }

        public void Dispose() => _more.Dispose();
    }
}
