using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Snakepit.Correlation;

namespace Snakepit.AspNetCore.Correlation;

/// <summary>The one correlation ID of a request, whoever asks for it first.</summary>
internal static class RequestCorrelation
{
    private static readonly object Key = new();

    public static string? Known(HttpContext context) => context.Items.TryGetValue(Key, out var known) ? (string)known! : null;

    /// <summary>
    /// The ID that the request brings, by name, in the baggage of its trace, or as its trace; else a new one. What is no valid ID counts as absent.
    /// </summary>
    public static string Get(HttpContext context, bool acceptIncoming = true)
    {
        if (Known(context) is { } known)
            return known;
        var id = (acceptIncoming ? Incoming(context.Request.Headers) : null) ?? CorrelationId.New();
        context.Items[Key] = id;
        return id;
    }

    private static string? Incoming(IHeaderDictionary headers) =>
        CorrelationPropagator.Extract(headers, static (headers, name) => name == "traceparent" ? null : headers[name].FirstOrDefault())
        ?? CorrelationPropagator.Extract(Activity.Current)
        ?? CorrelationPropagator.Extract(headers);
}
