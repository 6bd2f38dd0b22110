using Microsoft.Extensions.Logging;

namespace Snakepit.Runtime.Tests.Telemetry;

/// <summary>Keeps text and fields of what is logged.</summary>
internal sealed class LogLines : ILogger
{
    public List<(string Text, Dictionary<string, object?> Fields)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add((formatter(state, exception), new((IEnumerable<KeyValuePair<string, object?>>)state!, StringComparer.Ordinal)));
}
