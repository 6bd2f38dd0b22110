using System.Diagnostics;
using System.Net.Http.Headers;
using Grpc.Core;
using Microsoft.Extensions.Primitives;

namespace Snakepit.Correlation;

/// <summary>Reads correlation IDs from whatever carries them and writes them there.</summary>
/// <remarks>
/// Reading looks for <c>x-snakepit-correlation-id</c>, <c>x-correlation-id</c>, <c>x-request-id</c> and then the trace ID of a
/// <see href="https://www.w3.org/TR/trace-context/">traceparent</see>. Keys match without case; what is not a valid ID
/// (see <see cref="CorrelationId.IsValid"/>) counts as absent. Writing sets <c>x-snakepit-correlation-id</c> alone.
/// </remarks>
public static class CorrelationPropagator
{
    private const string TraceParent = "traceparent";

    private static readonly string[] Names = [CorrelationId.HeaderName, "x-correlation-id", "x-request-id"];

    /// <summary>Reads the ID from any carrier; <paramref name="get"/> returns the value of a lower-case key, or <see langword="null"/>.</summary>
    public static string? Extract<TCarrier>(TCarrier carrier, Func<TCarrier, string, string?> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        foreach (var name in Names)
        {
            if (CorrelationId.Validate(get(carrier, name)) is { } id)
                return id;
        }

        return get(carrier, TraceParent) is { } header && ActivityContext.TryParse(header, null, out var context)
            ? CorrelationId.FromTraceId(context.TraceId)
            : null;
    }

    /// <summary>Reads the ID from gRPC metadata.</summary>
    public static string? Extract(Metadata? metadata) =>
        metadata is null ? null : Extract(metadata, static (carrier, name) => carrier.GetValue(name));

    /// <summary>Reads the ID from the headers of an <see cref="HttpRequestMessage"/> or <see cref="HttpResponseMessage"/>.</summary>
    public static string? Extract(HttpHeaders? headers) =>
        headers is null ? null : Extract(headers, static (carrier, name) =>
            carrier.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null);

    /// <summary>Reads the ID from the headers of an ASP.NET Core request (<c>IHeaderDictionary</c>).</summary>
    public static string? Extract(IDictionary<string, StringValues>? headers) =>
        headers is null ? null : Extract(headers, static (carrier, name) => Lookup(carrier, name).FirstOrDefault());

    /// <summary>Reads the ID from a dictionary, as messages and jobs carry them.</summary>
    public static string? Extract(IEnumerable<KeyValuePair<string, string?>>? items) =>
        items is null ? null : Extract(items, static (carrier, name) => Lookup(carrier, name));

    /// <summary>Reads the ID from the baggage of an activity, else makes it from its trace ID.</summary>
    public static string? Extract(Activity? activity)
    {
        if (activity is null)
            return null;

        return CorrelationId.Validate(activity.GetBaggageItem(CorrelationId.HeaderName))
            ?? (activity.TraceId == default ? null : CorrelationId.FromTraceId(activity.TraceId));
    }

    /// <summary>Writes the ID to gRPC metadata, in place of any that is there.</summary>
    public static void Inject(Metadata metadata, string correlationId)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        CorrelationId.ThrowIfInvalid(correlationId);
        for (var i = metadata.Count - 1; i >= 0; i--)
        {
            if (metadata[i].Key == CorrelationId.HeaderName)
                metadata.RemoveAt(i);
        }

        metadata.Add(CorrelationId.HeaderName, correlationId);
    }

    /// <summary>Writes the ID to HTTP headers, in place of any that is there.</summary>
    public static void Inject(HttpHeaders headers, string correlationId)
    {
        ArgumentNullException.ThrowIfNull(headers);
        CorrelationId.ThrowIfInvalid(correlationId);
        headers.Remove(CorrelationId.HeaderName);
        headers.Add(CorrelationId.HeaderName, correlationId);
    }

    /// <summary>Writes the ID to the headers of an ASP.NET Core response or request.</summary>
    public static void Inject(IDictionary<string, StringValues> headers, string correlationId)
    {
        ArgumentNullException.ThrowIfNull(headers);
        CorrelationId.ThrowIfInvalid(correlationId);
        headers[CorrelationId.HeaderName] = correlationId;
    }

    /// <summary>Writes the ID to a dictionary.</summary>
    public static void Inject(IDictionary<string, string?> items, string correlationId)
    {
        ArgumentNullException.ThrowIfNull(items);
        CorrelationId.ThrowIfInvalid(correlationId);
        items[CorrelationId.HeaderName] = correlationId;
    }

    /// <summary>Writes the ID to the baggage of an activity, so that it reaches every service that the trace reaches.</summary>
    public static void Inject(Activity activity, string correlationId)
    {
        ArgumentNullException.ThrowIfNull(activity);
        CorrelationId.ThrowIfInvalid(correlationId);
        activity.SetBaggage(CorrelationId.HeaderName, correlationId);
    }

    private static StringValues Lookup(IDictionary<string, StringValues> headers, string name)
    {
        if (headers.TryGetValue(name, out var values))
            return values;

        foreach (var (key, value) in headers)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return default;
    }

    private static string? Lookup(IEnumerable<KeyValuePair<string, string?>> items, string name)
    {
        foreach (var (key, value) in items)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
