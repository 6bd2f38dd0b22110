using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Snakepit.AspNetCore.Tests;

internal sealed record LogLine(string Category, LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Scope);

/// <summary>Everything that is logged, with the fields of the scopes around it.</summary>
internal sealed class Log : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public ConcurrentQueue<LogLine> Lines { get; } = new();

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(Log log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
            log._scopes?.ForEachScope((scope, fields) =>
            {
                foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                    fields[name] = value;
            }, fields);
            var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
            log.Lines.Enqueue(new(category, logLevel, $"{formatter(state, exception)} {string.Join(' ', values.Select(it => $"{it.Key}={it.Value}"))} {exception}", fields));
        }
    }
}
