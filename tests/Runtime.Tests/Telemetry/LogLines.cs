using Microsoft.Extensions.Logging;

namespace Snakepit.Runtime.Tests.Telemetry;

/// <summary>Keeps text and fields of what is logged.</summary>
internal sealed class LogLines : ILogger
{
    private readonly Lock _gate = new();
    private LogLevel _least = LogLevel.Trace;

    public List<(string Text, Dictionary<string, object?> Fields)> Lines { get; } = [];

    /// <summary>The same, without what is below information.</summary>
    public LogLines Quiet()
    {
        _least = LogLevel.Information;
        return this;
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= _least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_gate)
            Lines.Add((formatter(state, exception), new((IEnumerable<KeyValuePair<string, object?>>)state!, StringComparer.Ordinal)));
    }
}
