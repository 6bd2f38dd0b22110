using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Snakepit.Errors.Normalization;

/// <summary>Makes an error from anywhere valid, and notes in <see cref="SnakepitError.Repairs"/> what was not.</summary>
/// <remarks>Never throws. An error that is valid comes back as the same instance; a second pass finds nothing.</remarks>
internal static partial class ErrorNormalizer
{
    private static readonly SearchValues<char> OfCorrelation = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-");
    private static readonly SearchValues<char> OfTrace = SearchValues.Create("0123456789abcdef");

    public static SnakepitError Normalize(SnakepitError error, ErrorCatalog? catalog = null, TimeProvider? time = null)
    {
        var repairs = new RepairList(error.Repairs);
        var code = repairs.Code("code", error.Code);
        var info = (catalog ?? ErrorCatalog.Default).Get(code);
        var exceptions = new ExceptionNormalizer(repairs).Normalize(error.Exceptions);
        return error with
        {
            Code = code,
            Category = repairs.Known("category", error.Category, info.Category),
            Severity = repairs.Known("severity", error.Severity, info.Severity),
            Message = Message(error, info, repairs),
            UserMessage = repairs.Prose("user_message", error.UserMessage, 64 * 1024),
            CorrelationId = CorrelationId(error.CorrelationId, repairs),
            TraceId = TraceId(error.TraceId, repairs),
            Timestamp = repairs.IsPlausible("timestamp", error.Timestamp)
                ? error.Timestamp.ToUniversalTime()
                : (time ?? TimeProvider.System).GetUtcNow(),
            Source = repairs.Known("source", error.Source, ErrorSource.Python),
            Worker = repairs.Name("worker", error.Worker),
            Operation = repairs.Name("operation", error.Operation),
            WorkerId = repairs.Name("worker_id", error.WorkerId),
            Session = repairs.Name("session", error.Session),
            Retry = Retry(error.Retry, info, repairs),
            Exceptions = exceptions,
            ElidedExceptions = repairs.Count("elided_exceptions", error.ElidedExceptions),
            History = Each("history", error.History, repairs, Attempt),
            StopReason = repairs.Optional("stop_reason", error.StopReason),
            Context = Context(error.Context, repairs),
            Redactions = Each("redactions", error.Redactions, repairs, Redaction),
            // Last: the initializers run in this order.
            Repairs = repairs.All,
        };
    }

    private static string Message(SnakepitError error, ErrorCodeInfo info, RepairList repairs)
    {
        var message = repairs.Prose("message", error.Message);
        if (message.Length > 0)
            return message;
        repairs.Add("message", "Missing.");
        return info.Meaning.Length > 0 ? info.Meaning : "No message came with this error.";
    }

    private static string CorrelationId(string? value, RepairList repairs)
    {
        if (string.IsNullOrEmpty(value) || (value.Length <= 128 && !value.AsSpan().ContainsAnyExcept(OfCorrelation)))
            return value ?? "";
        repairs.Add("correlation_id", "Not the form of a correlation ID.");
        return NotCorrelation().Replace(Text.Cut(value, 128, ""), "_");
    }

    private static string TraceId(string? value, RepairList repairs)
    {
        if (string.IsNullOrEmpty(value) || (value.Length == 32 && !value.AsSpan().ContainsAnyExcept(OfTrace)))
            return value ?? "";
        repairs.Add("trace_id", "Not the form of a trace ID: left out.");
        return "";
    }

    private static RetryAdvice Retry(RetryAdvice? advice, ErrorCodeInfo info, RepairList repairs)
    {
        if (advice is null)
        {
            repairs.Add("retry", $"Missing: became {info.Retry}.");
            return new() { Kind = info.Retry, WasSent = info.WasSent };
        }

        var kind = repairs.Known("retry.kind", advice.Kind, info.Retry);
        var delay = advice.Delay is { } given && repairs.IsPlausible("retry.delay", given) ? advice.Delay : null;
        return kind == advice.Kind && delay == advice.Delay ? advice : advice with { Kind = kind, Delay = delay };
    }

    private static RetryAttempt Attempt(RetryAttempt attempt, RepairList repairs) => attempt with
    {
        Number = repairs.Count("number", attempt.Number, least: 1),
        Code = repairs.Code("code", attempt.Code),
        Message = repairs.Prose("message", attempt.Message),
        Started = attempt.Started is { } started && repairs.IsPlausible("started", started) ? started.ToUniversalTime() : null,
        Duration = repairs.IsPlausible("duration", attempt.Duration) ? attempt.Duration : TimeSpan.Zero,
        Delay = repairs.IsPlausible("delay", attempt.Delay) ? attempt.Delay : TimeSpan.Zero,
        WorkerId = repairs.Name("worker_id", attempt.WorkerId),
        Recovery = repairs.Optional("recovery", attempt.Recovery),
    };

    private static RedactionMark Redaction(RedactionMark mark, RepairList repairs) => mark with
    {
        Rule = repairs.Name("rule", mark.Rule),
        Path = repairs.Name("path", mark.Path, 1024),
        Length = repairs.Count("length", mark.Length),
    };

    private static ImmutableArray<T> Each<T>(string name, ImmutableArray<T> items, RepairList repairs, Func<T, RepairList, T> normalize)
    {
        if (items.IsEmpty)
            return items;
        var normal = ImmutableArray.CreateBuilder<T>(items.Length);
        foreach (var item in items)
        {
            repairs.Place = (name, normal.Count);
            normal.Add(normalize(item, repairs));
        }

        repairs.Place = null;
        return normal.MoveToImmutable();
    }

    private static IReadOnlyDictionary<string, string> Context(IReadOnlyDictionary<string, string>? context, RepairList repairs)
    {
        if (context is null)
            return FrozenDictionary<string, string>.Empty;
        var valid = true;
        foreach (var (key, value) in context)
            valid &= key.Length <= 256 && Text.IsCleanLine(key) && value.Length <= 64 * 1024 && Text.IsClean(value);
        if (valid)
            return context;

        var normal = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in context)
            normal[repairs.Name("context", key)] = repairs.Prose("context", value, 64 * 1024);
        return normal;
    }

    [GeneratedRegex("[^A-Za-z0-9_.:-]")]
    private static partial Regex NotCorrelation();
}
