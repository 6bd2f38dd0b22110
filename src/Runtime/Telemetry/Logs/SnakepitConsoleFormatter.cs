using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Redaction;

namespace Snakepit.Telemetry.Logs;

/// <summary>Writes every line of the application in the schema of <c>docs/logging.md</c>, without secrets.</summary>
internal abstract class SnakepitConsoleFormatter(string name, SnakepitLogFormat format, Redactor redactor, TimeProvider time) : ConsoleFormatter(name)
{
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new LogLine(redactor);
        line.Add("level", Level(logEntry.LogLevel));
        var state = logEntry.State as IEnumerable<KeyValuePair<string, object?>>;
        if (logEntry.State is IWholeLine)
            AddAll(line, state!);
        line.Add("timestamp", (LogQueue.Moment ?? time.GetUtcNow()).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        line.Add("source", "dotnet");
        line.Add("logger", logEntry.Category);
        line.Add("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
        line.Add("exception", logEntry.Exception?.ToString());
        if (state is not null)
            AddAll(line, state);
        if (logEntry.Exception is SnakepitException { Error: var error })
            AddError(line, error);
        AddScopes(line, scopeProvider);
        AddAmbient(line);
        line.Add("event", logEntry.EventId.Name);
        textWriter.Write(line.Write(format) + "\n");
    }

    private static void AddAll(LogLine line, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        foreach (var (name, value) in fields)
        {
            // What the framework says of the activity has the name of the schema.
            var known = name switch { "TraceId" => "trace_id", "SpanId" => "span_id", "CorrelationId" => "correlation_id", _ => name };
            // A path may hold a secret that nothing tells from any other word; ASP.NET Core puts it into the scope of each line.
            if (known is not ("{OriginalFormat}" or "ParentId" or "RequestPath"))
                line.Add(known, value);
        }
    }

    private static void AddError(LogLine line, SnakepitError error)
    {
        line.Add("correlation_id", error.CorrelationId);
        line.Add("trace_id", error.TraceId);
        line.Add("worker", error.Worker);
        line.Add("worker_id", error.WorkerId);
        line.Add("operation", error.Operation);
        line.Add("session", error.Session);
        line.Add("code", error.Code);
        line.Add("category", error.Category);
        line.Add("severity", error.Severity);
    }

    private static void AddScopes(LogLine line, IExternalScopeProvider? scopes)
    {
        List<IEnumerable<KeyValuePair<string, object?>>> found = [];
        scopes?.ForEachScope(static (scope, found) =>
        {
            if (scope is IEnumerable<KeyValuePair<string, object?>> fields)
                found.Add(fields);
        }, found);
        // The innermost comes last and knows best.
        for (var i = found.Count - 1; i >= 0; i--)
            AddAll(line, found[i]);
    }

    private static void AddAmbient(LogLine line)
    {
        if (!line.HasCorrelationId)
            line.Add("correlation_id", CorrelationContext.Current ?? CorrelationPropagator.Extract(Activity.Current));
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C } activity)
            return;
        line.Add("trace_id", activity.TraceId.ToHexString());
        line.Add("span_id", activity.SpanId.ToHexString());
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };

    internal sealed class Json(Redactor redactor, TimeProvider time) : SnakepitConsoleFormatter("snakepit-json", SnakepitLogFormat.Json, redactor, time);

    internal sealed class Logfmt(Redactor redactor, TimeProvider time) : SnakepitConsoleFormatter("snakepit-logfmt", SnakepitLogFormat.Logfmt, redactor, time);
}
