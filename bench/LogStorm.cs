using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;

namespace Snakepit.Bench;

/// <summary>
/// 100,000 failed calls of two callers as fast as they can, into a logger that is stuck: what logging costs a call, what waits in memory, and
/// whether every error is counted once – with sampling, and with each error logged whole.
/// </summary>
internal static class LogStorm
{
    private const int Errors = 100_000;
    private const int Callers = 2;
    private const int Kinds = 50;

    public static async Task<IReadOnlyList<Figure>> RunAsync(SnakepitError error)
    {
        var kinds = Enumerable.Range(0, Kinds).Select(kind => error with { Operation = $"operation_{kind}" }).ToArray();
        await StormAsync(kinds, sampled: true);
        var sampled = await StormAsync(kinds, sampled: true);
        await StormAsync(kinds, sampled: false);
        var whole = await StormAsync(kinds, sampled: false);
        return
        [
            new("storm_p99_us", sampled.P99, "µs", 50, sampled.P99, 0, 0),
            new("storm_whole_p99_us", whole.P99, "µs", 50, whole.P99, 0, 0),
            new("storm_miscounted", Math.Abs(Errors - sampled.Counted) + Math.Abs(Errors - whole.Counted), "", 0, sampled.Counted, Errors, 0),
            new("storm_mib", whole.MiB, "MiB", 32, whole.MiB, sampled.MiB, 0),
        ];
    }

    private static async Task<(double P99, double MiB, long Counted)> StormAsync(SnakepitError[] kinds, bool sampled)
    {
        using Sink sink = new();
        sink.Stop();
        LogQueue queue = new(sink, TimeProvider.System);
        BackgroundLogger logger = new(sink, queue);
        ErrorSamplingOptions options = new() { Enabled = sampled };
        ErrorSampler sampler = new(() => options, TimeProvider.System, logger);
        var times = new double[Errors];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() =>
        {
            for (var i = caller; i < Errors; i += Callers)
            {
                var started = Stopwatch.GetTimestamp();
                logger.CallFailed(kinds[i % Kinds], TimeSpan.FromMilliseconds(1), sampler);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            }
        })));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        sink.Go();
        await queue.FlushAsync(TimeSpan.FromSeconds(30));
        sampler.Dispose();
        await queue.FlushAsync(TimeSpan.FromSeconds(30));
        return (times.Order().ElementAt(Errors * 99 / 100), (after - before) / 1048576.0, sink.Counted);
    }

    /// <summary>Counts the errors that its lines tell of.</summary>
    internal sealed class Sink : ILogger, IDisposable
    {
        private readonly ManualResetEventSlim _open = new(true);

        public long Counted { get; private set; }

        public void Stop() => _open.Reset();

        public void Go() => _open.Set();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _open.Wait();
            if (exception is not null)
                Counted++;
            foreach (var (name, value) in (IEnumerable<KeyValuePair<string, object?>>)state!)
            {
                if (name is "more" or "dropped")
                    Counted += (long)value!;
            }
        }

        public void Dispose() => _open.Dispose();
    }
}
