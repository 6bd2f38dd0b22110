using System.Diagnostics;
using Snakepit.Errors;

namespace Snakepit.Telemetry;

/// <summary>One call, as traces and metrics see it. Exists only while somebody listens.</summary>
internal sealed class CallObservation
{
    private readonly OperationTelemetry _operation;
    private readonly TimeProvider _time;
    private readonly string _correlationSource;
    private readonly Activity? _call;
    private readonly long _started;
    private Activity? _attempt;
    private long _attemptStarted;
    private long _waitStarted;
    private int _attempts;
    private string _workerId = "";
    private bool _attemptRuns;
    private bool _degraded;
    private bool _ended;

    private CallObservation(OperationTelemetry operation, TimeProvider time, string correlationSource)
    {
        _operation = operation;
        _time = time;
        _correlationSource = correlationSource;
        _started = time.GetTimestamp();
        _call = operation.StartSpan();
    }

    /// <summary>Begins the span of the call, which becomes the current one.</summary>
    /// <param name="operation">The operation that is called.</param>
    /// <param name="time">The clock.</param>
    /// <param name="correlationSource">Where the correlation ID comes from; see <see cref="CorrelationSources"/>.</param>
    internal static CallObservation Start(OperationTelemetry operation, TimeProvider time, string correlationSource) =>
        new(operation, time, correlationSource);

    internal void Correlate(string correlationId) => _call?.SetTag(Tags.CorrelationId, correlationId);

    /// <summary>An attempt begins; it has a span of its own where there may be several.</summary>
    internal void BeginAttempt(int number, bool ownSpan)
    {
        _attempts = number;
        _attemptStarted = _time.GetTimestamp();
        _attemptRuns = true;
        _workerId = "";
        _attempt = ownSpan && _call is not null ? _operation.StartSpan() : null;
        _attempt?.SetTag(Tags.Attempt, number);
    }

    /// <summary>The attempt asks for a worker.</summary>
    internal void Wait() => _waitStarted = _time.GetTimestamp();

    /// <summary>The attempt has its worker, or gave up waiting for one (<paramref name="workerId"/> is empty).</summary>
    internal void Acquired(string workerId)
    {
        _workerId = workerId;
        var waited = Seconds(_waitStarted);
        Instruments.QueueDuration.Record(waited, _operation.Worker);
        if ((_attempt ?? _call) is not { IsAllDataRequested: true } span)
            return;
        span.SetTag(Tags.QueueWait, waited);
        if (workerId.Length > 0)
            span.SetTag(Tags.WorkerId, workerId);
    }

    /// <summary>The attempt ended. That of a stream lasts as long as the stream.</summary>
    internal void EndAttempt(SnakepitError? error) => EndAttempt(error is null ? TagValues.Success : TagValues.Error, error);

    internal void CancelAttempt() => EndAttempt(TagValues.Cancelled, null);

    /// <summary>The call failed and its caller gets a fallback.</summary>
    internal void Degrade() => _degraded = true;

    /// <summary>The call ended, with an error or without.</summary>
    internal void End(SnakepitError? error)
    {
        EndAttempt(error);
        if (_ended)
            return;
        if (error is null)
        {
            End(_degraded ? TagValues.Degraded : TagValues.Success, TagValues.Ok, null, null);
            return;
        }

        CountError(error);
        var status = TagValues.Status(error);
        End(TagValues.Error, status, status, error);
    }

    /// <summary>The caller cancelled the call, or left its stream.</summary>
    internal void Cancel()
    {
        CancelAttempt();
        End(TagValues.Cancelled, "CANCELLED", null, null);
    }

    /// <summary>The caller's own code threw.</summary>
    internal void Throw(Exception exception)
    {
        CancelAttempt();
        _call?.SetStatus(ActivityStatusCode.Error, "The caller's own code failed.");
        End(TagValues.Cancelled, "CANCELLED", exception.GetType().FullName, null);
    }

    private void EndAttempt(string outcome, SnakepitError? error)
    {
        if (!_attemptRuns)
            return;
        _attemptRuns = false;
        Instruments.AttemptDuration.Record(
            Seconds(_attemptStarted), _operation.Worker, _operation.Operation, new(Tags.WorkerId, _workerId), new(Tags.Outcome, outcome));
        if (_attempt is not { } span)
            return;
        _attempt = null;
        if (error is not null)
            Describe(span, TagValues.Status(error), error);
        else
            span.SetTag(Tags.RpcStatus, outcome == TagValues.Success ? TagValues.Ok : "CANCELLED");
        span.Stop();
    }

    private void End(string outcome, string status, string? errorType, SnakepitError? error)
    {
        if (_ended)
            return;
        _ended = true;
        var tags = new TagList
        {
            OperationTelemetry.System, _operation.Method, _operation.Address, new(Tags.RpcStatus, status),
        };
        if (errorType is not null)
            tags.Add(Tags.ErrorType, errorType);
        Instruments.CallDuration.Record(Seconds(_started), tags);
        Instruments.Calls.Add(1, _operation.Worker, _operation.Operation, new(Tags.Outcome, outcome), new(Tags.CorrelationSource, _correlationSource));
        if (_call is not { } span)
            return;
        if (_attempts > 1)
            span.SetTag(Tags.Attempts, _attempts);
        if (_degraded)
            span.SetTag(Tags.Degraded, true);
        if (error is not null)
            Describe(span, status, error);
        else
            span.SetTag(Tags.RpcStatus, status).SetTag(Tags.ErrorType, errorType);
        span.Stop();
    }

    private void CountError(SnakepitError error)
    {
        if (Instruments.Errors.Enabled)
        {
            Instruments.Errors.Add(1, new TagList
            {
                _operation.Worker, _operation.Operation, new(Tags.WorkerId, _workerId), new(Tags.ErrorCode, TagValues.Code(error.Code)),
                new(Tags.ErrorCategory, TagValues.Of(error.Category)), new(Tags.ErrorSeverity, TagValues.Of(error.Severity)),
            });
        }
    }

    private static void Describe(Activity span, string status, SnakepitError error)
    {
        span.SetStatus(ActivityStatusCode.Error, Text.OneLine(error.Message, 500));
        span.SetTag(Tags.RpcStatus, status);
        span.SetTag(Tags.ErrorType, status);
        span.SetTag(Tags.ErrorCode, error.Code);
        span.SetTag(Tags.ErrorCategory, TagValues.Of(error.Category));
        span.SetTag(Tags.ErrorSeverity, TagValues.Of(error.Severity));
    }

    private double Seconds(long since) => _time.GetElapsedTime(since).TotalSeconds;
}
