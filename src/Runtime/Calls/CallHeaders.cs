using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Telemetry;

namespace Snakepit.Calls;

/// <summary>The gRPC metadata of a call; see the table of headers in <c>docs/wire.md</c>.</summary>
internal static class CallHeaders
{
    private const string Session = "x-snakepit-session";
    private const string IdempotencyKey = "x-snakepit-idempotency-key";
    // What W3C asks everybody to pass on, with room for our own member.
    private const int LongestState = 480;

    private const string Attempt = "x-snakepit-attempt";

    private static readonly string HostState = $"snakepit={WorkerSpans.HostId}";

    // Timers take no more.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private static readonly string[] Numbers = [.. Enumerable.Range(0, 20).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.");

    private static readonly SearchValues<char> Printable =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)]);

    /// <param name="operation">The operation that is called.</param>
    /// <param name="options">The options of the call.</param>
    /// <param name="correlationId">Its correlation ID.</param>
    /// <param name="attempt">Number of this attempt; 0: the call is never repeated.</param>
    /// <param name="idempotencyKey">The same for all attempts of the call.</param>
    internal static Metadata Create(
        OperationDescriptor operation, SnakepitCallOptions options, string correlationId, int attempt, string? idempotencyKey)
    {
        var headers = new Metadata { { CorrelationId.HeaderName, correlationId } };
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
            AddTrace(headers, activity);
        if (operation.SensitiveHeader is { } sensitive)
            headers.Add(sensitive);
        if (options.Session is { } session)
            headers.Add(Session, session.Id);
        if (idempotencyKey is not null)
            headers.Add(IdempotencyKey, idempotencyKey);
        if (attempt > 0)
            headers.Add(Attempt, attempt < Numbers.Length ? Numbers[attempt] : attempt.ToString(CultureInfo.InvariantCulture));
        if (options.Headers is { } others)
        {
            foreach (var (name, value) in others)
                headers.Add(name, value);
        }

        return headers;
    }

    /// <summary>What is wrong with the options of a call, or <see langword="null"/>.</summary>
    internal static string? Validate(SnakepitCallOptions options)
    {
        if (options.CorrelationId is { } id && !CorrelationId.IsValid(id))
            return $"The correlation ID must have 1–{CorrelationId.MaxLength} characters of A–Z a–z 0–9 _ . : -; check foreign IDs with CorrelationId.Validate.";
        if (options.IdempotencyKey is { } key && (key.Length is 0 or > 128 || key.AsSpan().ContainsAnyExcept(Printable)))
            return "The idempotency key must have 1–128 printable ASCII characters.";
        if (options.Timeout is { } timeout && timeout != Timeout.InfiniteTimeSpan && (timeout <= TimeSpan.Zero || timeout > Longest))
            return "The timeout of a call must be positive and at most 24 days, or Timeout.InfiniteTimeSpan.";
        if (options.Policies is { } policies && string.Join(" ", policies.Problems) is { Length: > 0 } problems)
            return problems;
        if (options.Headers is null)
            return null;

        foreach (var (name, value) in options.Headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
                return $"The header name '{Text.OneLine(name, 64)}' must be lower-case ASCII letters, digits, '_', '-' and '.'.";
            if (IsReserved(name))
                return $"The header '{name}' is set by Snakepit or gRPC itself; use the call option for it.";
            if (value is null || value.AsSpan().ContainsAnyExcept(Printable))
                return $"The value of the header '{name}' must be printable ASCII.";
        }

        return null;
    }

    private static bool IsReserved(string name) =>
        name.StartsWith("x-snakepit-", StringComparison.Ordinal) || name.StartsWith("grpc-", StringComparison.Ordinal)
        || name.EndsWith("-bin", StringComparison.Ordinal) || name is "traceparent" or "tracestate" or "baggage" or "te" or "content-type" or "user-agent";

    private static void AddTrace(Metadata headers, Activity activity)
    {
        headers.Add("traceparent", activity.Id!);
        if (TraceState(activity) is { Length: > 0 } state && !state.AsSpan().ContainsAnyExcept(Printable))
            headers.Add("tracestate", state);
        if (Baggage(activity) is { Length: > 0 } baggage)
            headers.Add("baggage", baggage);
    }

    // Workers serve several hosts: which of them a span is for travels with its trace.
    private static string? TraceState(Activity activity)
    {
        var state = activity.TraceStateString is { Length: <= LongestState } given ? given : null;
        if (!WorkerSpans.AreWanted || !activity.Recorded)
            return state;
        return string.IsNullOrEmpty(state) ? HostState : $"{HostState},{state}";
    }

    // W3C Baggage: percent-encoded, at most 8,192 bytes; what does not fit is left out rather than cut.
    private static string Baggage(Activity activity)
    {
        var text = "";
        foreach (var (key, value) in activity.Baggage)
        {
            var item = $"{Uri.EscapeDataString(key)}={Uri.EscapeDataString(value ?? "")}";
            if (text.Length + item.Length + 1 <= 4096)
                text = text.Length == 0 ? item : $"{text},{item}";
        }

        return text;
    }
}
