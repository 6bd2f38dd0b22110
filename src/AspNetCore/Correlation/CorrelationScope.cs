using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Snakepit.Correlation;

namespace Snakepit.AspNetCore.Correlation;

/// <summary>What is current while a request is handled: its ID for calls, errors and logs, a tag and baggage for its trace, a header for its client.</summary>
internal static class CorrelationScope
{
    /// <summary>The tag of spans, the same as on those of calls.</summary>
    private const string Tag = "snakepit.correlation_id";

    public static IDisposable? Describe(HttpContext context, string id, ILogger logger)
    {
        if (Activity.Current is { } activity)
        {
            activity.SetTag(Tag, id);
            CorrelationPropagator.Inject(activity, id);
        }

        // An error that is answered for takes back all headers, and may have an ID of its own.
        context.Response.OnStarting(static state =>
        {
            var (headers, id) = ((IHeaderDictionary, string))state;
            headers.TryAdd(CorrelationId.HeaderName, id);
            return Task.CompletedTask;
        }, (context.Response.Headers, id));
        return logger.BeginScope(new LogScope(id, Activity.Current?.TraceId.ToHexString()));
    }

    /// <summary>The fields of a log line, by the names that both languages use.</summary>
    private sealed class LogScope(string correlationId, string? traceId) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => traceId is null ? 1 : 2;

        public KeyValuePair<string, object?> this[int index] => index switch
        {
            0 => new("correlation_id", correlationId),
            1 when traceId is not null => new("trace_id", traceId),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => traceId is null ? $"correlation_id:{correlationId}" : $"correlation_id:{correlationId} trace_id:{traceId}";
    }
}
