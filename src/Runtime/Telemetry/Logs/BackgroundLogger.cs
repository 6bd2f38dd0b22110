using Microsoft.Extensions.Logging;
using Snakepit.Errors;

namespace Snakepit.Telemetry.Logs;

/// <summary>A logger that takes lines at once and writes them later, with the scopes and the activity of the moment in which they were logged.</summary>
internal sealed class BackgroundLogger(ILogger logger, LogQueue queue) : ILogger
{
    private const int UsualBytes = 500;
    private const int FrameBytes = 300;

    /// <summary>For entries of another kind in the same order.</summary>
    public LogQueue Queue => queue;

    /// <summary>The logger that writes.</summary>
    public ILogger Inner => logger;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!logger.IsEnabled(logLevel))
            return;
        var entry = new Entry<TState>(logger, logLevel, eventId, state, exception, formatter, ExecutionContext.Capture(), Weigh(exception));
        if (!queue.TryAdd(entry))
            queue.Lose();
    }

    private static int Weigh(Exception? exception)
    {
        if (exception is not SnakepitException { Error: var error })
            return UsualBytes;
        var characters = (long)error.Message.Length;
        foreach (var it in error.Exceptions)
            characters += it.Message.Length + it.RawTrace.Length + (it.Frames.Length * FrameBytes);
        return (int)Math.Min(int.MaxValue / 2, UsualBytes + (characters * sizeof(char)));
    }

    private sealed class Entry<TState>(
        ILogger logger, LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter, ExecutionContext? context,
        int bytes) : LogEntry(bytes)
    {
        public override void Write()
        {
            if (context is null)
                Log();
            else
                ExecutionContext.Run(context, static entry => ((Entry<TState>)entry!).Log(), this);
        }

        private void Log() => logger.Log(level, id, state, exception, formatter);
    }
}
