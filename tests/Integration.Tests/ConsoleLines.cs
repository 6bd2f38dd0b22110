using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Snakepit.Integration.Tests;

/// <summary>What console formatters make of each line, written elsewhere: the console itself belongs to all tests.</summary>
internal sealed class ConsoleLines(IEnumerable<ConsoleFormatter> formatters, TextWriter output) : ILoggerProvider, ISupportExternalScope
{
    private readonly ConsoleFormatter[] _formatters = [.. formatters];
    private readonly TextWriter _output = output;
    private readonly Lock _gate = new();
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(ConsoleLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines._gate)
            {
                foreach (var each in lines._formatters)
                    each.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), lines._scopes, lines._output);
            }
        }
    }
}
