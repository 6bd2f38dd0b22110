using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Snakepit.Telemetry.Logs;

/// <summary>The loggers of a factory behind one queue, so that nothing that Snakepit logs waits for a sink or suffers from one.</summary>
internal sealed class BackgroundLoggers : ILoggerFactory
{
    /// <summary>How long what waits may take to be written at the end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly ConditionalWeakTable<ILoggerFactory, BackgroundLoggers> Known = [];

    private readonly ILoggerFactory _loggers;
    private readonly LogQueue _queue;

    private BackgroundLoggers(ILoggerFactory loggers)
    {
        _loggers = loggers;
        _queue = new(loggers.CreateLogger("Snakepit.Telemetry"), TimeProvider.System);
    }

    /// <summary>The same for the same factory.</summary>
    public static ILoggerFactory Of(ILoggerFactory? loggers) =>
        loggers is null or NullLoggerFactory or BackgroundLoggers ? loggers ?? NullLoggerFactory.Instance : Known.GetValue(loggers, static loggers => new(loggers));

    /// <summary>Waits until what was logged is written, at most <see cref="Patience"/>.</summary>
    public static Task FlushAsync(ILoggerFactory loggers) =>
        loggers is BackgroundLoggers own ? own._queue.FlushAsync(Patience) : Task.CompletedTask;

    public ILogger CreateLogger(string categoryName) => new BackgroundLogger(_loggers.CreateLogger(categoryName), _queue);

    public void AddProvider(ILoggerProvider provider) => _loggers.AddProvider(provider);

    public void Dispose()
    {
        // The factory belongs to whoever made it.
    }
}
