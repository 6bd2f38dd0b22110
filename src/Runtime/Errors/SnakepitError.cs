using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Snakepit.Errors.Formatting;
using Snakepit.Errors.Normalization;

namespace Snakepit.Errors;

/// <summary>Everything that is known about one failure, wherever it happened. Immutable; compared by content.</summary>
/// <remarks>Make one with <see cref="Create"/>, change it with <c>with</c>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record SnakepitError
{
    private readonly ImmutableArray<ExceptionInfo> _exceptions = [];

    internal SnakepitError()
    {
    }

    /// <summary>The code to act on: one of <see cref="ErrorCodes"/>, a code of your own, or one that a newer worker knows.</summary>
    public required string Code { get; init; }

    /// <summary>What kind of thing went wrong.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>How bad it is.</summary>
    public required ErrorSeverity Severity { get; init; }

    /// <summary>What happened, for developers and operators.</summary>
    public required string Message { get; init; }

    /// <summary>What to tell the person in front of the application; empty when the one who raised the error said nothing.</summary>
    public string UserMessage { get; init; } = "";

    /// <summary>What the error says of itself beyond its message.</summary>
    public ErrorDetails Details { get; init; } = ErrorDetails.Empty;

    /// <summary>Finds everything that belongs to the same request; empty: unknown.</summary>
    public string CorrelationId { get; init; } = "";

    /// <summary>W3C trace ID, 32 hexadecimal digits; empty: not traced.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The side on which it happened.</summary>
    public required ErrorSource Source { get; init; }

    /// <summary>Name of the worker that was called; empty: unknown.</summary>
    public string Worker { get; init; } = "";

    /// <summary>Name of the operation that was called; empty: unknown.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The one worker process that failed; empty: unknown.</summary>
    public string WorkerId { get; init; } = "";

    /// <summary>The session of the call; empty: none.</summary>
    public string Session { get; init; } = "";

    /// <summary>Whether and when the call may be repeated.</summary>
    public required RetryAdvice Retry { get; init; }

    /// <summary>The exception behind the error; <see langword="null"/> when there was none.</summary>
    public ExceptionInfo? Exception
    {
        get => _exceptions.IsEmpty ? null : _exceptions[0];
        init => _exceptions = ExceptionGraph.Flatten(value);
    }

    /// <summary>The exception behind the error and all that it refers to, each once, <see cref="Exception"/> first.</summary>
    public ImmutableArray<ExceptionInfo> Exceptions
    {
        get => _exceptions;
        internal init => _exceptions = value;
    }

    /// <summary>How many exceptions were left out because the report would have become too large.</summary>
    public int ElidedExceptions { get; init; }

    /// <summary>Attempts that failed before this error was given up on, in order.</summary>
    public ImmutableArray<RetryAttempt> History { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Why the call was not repeated any more; <see langword="null"/> when it had no retry policy.</summary>
    public RetryStopReason? StopReason { get; init; }

    /// <summary>What the code around the error said of its situation (<c>error_context</c> in Python).</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>What was taken out because it is secret.</summary>
    public ImmutableArray<RedactionMark> Redactions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What was invalid when the error arrived. Not part of the error's value: ignored by equality, not sent on.</summary>
    public ImmutableArray<ErrorRepair> Repairs { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How the attempt that ended so got its worker.</summary>
    internal RecoveryStrategy? Recovery { get; init; }

    internal Origin Origin { get; init; }

    /// <summary>A new error with the properties that <paramref name="catalog"/> has for <paramref name="code"/>.</summary>
    /// <param name="code">The code; one that the catalogue does not know gets the properties of <c>unknown_error</c>.</param>
    /// <param name="message">What happened, for developers and operators.</param>
    /// <param name="details">What there is to say beyond the message.</param>
    /// <param name="catalog">The catalogue; <see cref="ErrorCatalog.Default"/> when omitted.</param>
    /// <param name="time">The clock; the system's when omitted.</param>
    public static SnakepitError Create(
        string code, string message, ErrorDetails? details = null, ErrorCatalog? catalog = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentNullException.ThrowIfNull(message);
        var info = (catalog ?? ErrorCatalog.Default).Get(code);
        return new()
        {
            Code = code,
            Category = info.Category,
            Severity = info.Severity,
            Message = message,
            Details = details ?? ErrorDetails.Empty,
            Timestamp = (time ?? TimeProvider.System).GetUtcNow(),
            Source = ErrorSource.DotNet,
            Retry = new() { Kind = info.Retry, WasSent = info.WasSent },
        };
    }

    /// <summary>Whether the error has this code.</summary>
    public bool Is(string code) => Code == code;

    /// <summary>The error with every exception changed; what they refer to stays as it is.</summary>
    /// <param name="change">Is called once with each exception.</param>
    public SnakepitError MapExceptions(Func<ExceptionInfo, ExceptionInfo> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _exceptions.IsEmpty ? this : this with { Exceptions = ExceptionGraph.Map(_exceptions, change) };
    }

    /// <summary>
    /// The error with everything invalid in it repaired and noted in <see cref="Repairs"/>: codes of a wrong form, numbers that mean
    /// nothing, control characters, texts that are too long. Never throws; does nothing to a valid error.
    /// </summary>
    public SnakepitError Normalize() => ErrorNormalizer.Normalize(this);

    /// <summary>As much of the error as <paramref name="audience"/> should see.</summary>
    public SnakepitError For(ErrorAudience audience) => AudienceFilter.Apply(this, audience);

    /// <summary>Reads what <see cref="ErrorFormats.ToJson"/> wrote. What is invalid in it is repaired and noted in <see cref="Repairs"/>.</summary>
    /// <exception cref="JsonException"><paramref name="json"/> is no JSON object.</exception>
    public static SnakepitError FromJson([StringSyntax(StringSyntaxAttribute.Json)] string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return FromJson(Encoding.UTF8.GetBytes(json));
    }

    /// <inheritdoc cref="FromJson(string)"/>
    public static SnakepitError FromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new() { MaxDepth = 256 });
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? JsonErrorReader.Read(document.RootElement)
            : throw new JsonException($"An error is a JSON object, not {document.RootElement.ValueKind}.");
    }

    /// <summary>Compares everything but <see cref="Repairs"/>.</summary>
    public bool Equals(SnakepitError? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Code == other.Code && Category == other.Category && Severity == other.Severity && Message == other.Message
            && UserMessage == other.UserMessage && CorrelationId == other.CorrelationId && TraceId == other.TraceId
            && Timestamp == other.Timestamp && Source == other.Source && Worker == other.Worker
            && Operation == other.Operation && WorkerId == other.WorkerId && Session == other.Session
            && Retry == other.Retry && StopReason == other.StopReason && ElidedExceptions == other.ElidedExceptions && Details.Equals(other.Details)
            && Same.Items(History, other.History) && Same.Items(Redactions, other.Redactions)
            && Same.Entries(Context, other.Context, static (a, b) => a == b)
            && _exceptions.Length == other._exceptions.Length && ExceptionGraph.AreEqual(Exception, other.Exception));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Message, CorrelationId, Timestamp, _exceptions.Length);

    /// <summary>One line: <c>insufficient_data in math/average: at least one value is needed</c>.</summary>
    public override string ToString()
    {
        var place = Place;
        return Errors.Text.OneLine(place.Length == 0 ? $"{Code}: " : $"{Code} in {place}: ", 200) + Errors.Text.OneLine(Message, 500);
    }

    /// <summary><c>worker/operation</c>, as much of it as is known.</summary>
    internal string Place => Operation.Length == 0 ? Worker : Worker.Length == 0 ? Operation : $"{Worker}/{Operation}";
}
