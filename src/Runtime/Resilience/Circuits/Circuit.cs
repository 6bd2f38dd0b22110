using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>The circuit breaker of one operation.</summary>
/// <remarks>
/// State and number of the phase are one word: entering a closed circuit takes no lock, and a result knows whether its phase is over.
/// Every transition begins a new phase and clears the window.
/// </remarks>
internal sealed class Circuit
{
    private readonly Lock gate = new();
    private readonly OperationKey key;
    private readonly TimeProvider time;
    private readonly CircuitEvents events;
    private CircuitBreakerOptions options;
    private ErrorSelector failOn;
    private ErrorSelector skipOn;
    private CircuitWindow window;
    private int phase;
    private long changed;
    private long openUntil;
    private int probes;
    private int successes;
    private SnakepitError? lastError;
    private SnakepitError? refusal;

    internal Circuit(OperationKey key, CircuitBreakerOptions options, TimeProvider time, CircuitEvents events)
    {
        this.key = key;
        this.time = time;
        this.events = events;
        this.options = options;
        failOn = new(options.FailOn);
        skipOn = new(options.SkipOn);
        window = new(options.Window);
        changed = time.GetUtcNow().UtcTicks;
    }

    internal CircuitState State => (CircuitState)(Volatile.Read(ref phase) & 3);

    /// <summary>Asks for an attempt.</summary>
    /// <returns>Whether it may be made; if so, exactly one of <see cref="Record"/> and <see cref="Abandon"/> must follow.</returns>
    internal bool TryEnter(out CircuitTicket ticket)
    {
        var seen = Volatile.Read(ref phase);
        ticket = new(seen, false);
        return (seen & 3) == (int)CircuitState.Closed || TryProbe(out ticket);
    }

    /// <summary>The error of an attempt that was refused.</summary>
    internal SnakepitError Refuse()
    {
        lock (gate)
        {
            var error = refusal ??= Refusal();
            var left = Remaining();
            return error with
            {
                Timestamp = time.GetUtcNow(),
                Retry = State == CircuitState.Isolated ? error.Retry : error.Retry with { Delay = left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(options.BreakMs) },
            };
        }
    }

    /// <summary>An attempt ended.</summary>
    /// <param name="ticket">From <see cref="TryEnter"/>.</param>
    /// <param name="error">Its error; <see langword="null"/> when it succeeded.</param>
    internal void Record(CircuitTicket ticket, SnakepitError? error)
    {
        lock (gate)
        {
            if (ticket.Phase != phase)
                return;
            var failed = error is not null && IsFailure(error);
            if (ticket.IsProbe)
                RecordProbe(failed, error);
            else
                RecordResult(failed, error);
        }

        events.Drain();
    }

    /// <summary>An attempt ended without a result: its caller cancelled. A probe makes room for the next.</summary>
    internal void Abandon(CircuitTicket ticket)
    {
        lock (gate)
        {
            if (ticket.IsProbe && ticket.Phase == phase)
                probes--;
        }
    }

    /// <summary>Refuses all calls until <see cref="Reset"/>.</summary>
    internal void Isolate() => Change(CircuitState.Isolated);

    /// <summary>Closes the circuit and forgets what was.</summary>
    internal void Reset() => Change(CircuitState.Closed);

    /// <summary>The worker is reported as healthy: an open circuit may probe at once.</summary>
    internal void Recover()
    {
        lock (gate)
        {
            if (State == CircuitState.Open && options.RecoverWithPool)
                openUntil = long.MinValue;
        }
    }

    /// <summary>Takes new settings. The window stays, as far as it has the same size.</summary>
    internal void Update(CircuitBreakerOptions changedOptions)
    {
        lock (gate)
        {
            if (changedOptions.Window != window.Size)
                window = new(changedOptions.Window);
            options = changedOptions;
            failOn = new(options.FailOn);
            skipOn = new(options.SkipOn);
        }
    }

    internal CircuitInfo Snapshot()
    {
        lock (gate)
        {
            window.Forget(Oldest());
            return new(key.Worker, key.Operation, State)
            {
                Since = new(changed, TimeSpan.Zero),
                Remaining = State == CircuitState.Open ? Remaining() : null,
                Attempts = window.Count,
                Failures = window.Failures,
                LastError = lastError,
            };
        }
    }

    private bool TryProbe(out CircuitTicket ticket)
    {
        var granted = false;
        ticket = default;
        lock (gate)
        {
            if (State == CircuitState.Closed)
                granted = true;
            // A probe that never comes back must not keep the circuit from ever closing: after another break there is a new round.
            else if (State is CircuitState.Open or CircuitState.HalfOpen && time.GetTimestamp() >= openUntil)
                Enter(CircuitState.HalfOpen, null);
            if (State == CircuitState.HalfOpen && probes < options.Probes)
            {
                probes++;
                granted = true;
            }

            ticket = new(phase, State == CircuitState.HalfOpen);
        }

        events.Drain();
        return granted;
    }

    private void RecordProbe(bool failed, SnakepitError? error)
    {
        if (failed)
            Enter(CircuitState.Open, error);
        else if (++successes >= options.Probes)
            Enter(CircuitState.Closed, null);
    }

    private void RecordResult(bool failed, SnakepitError? error)
    {
        window.Add(time.GetTimestamp(), failed);
        window.Forget(Oldest());
        if (failed && window.IsFull && window.Failures >= options.FailureRatio * window.Size)
            Enter(CircuitState.Open, error);
    }

    private bool IsFailure(SnakepitError error)
    {
        if (skipOn.Matches(error))
            return false;
        return failOn.IsEmpty
            ? error.Category != ErrorCategory.Validation && error.Severity != ErrorSeverity.Low
            : failOn.Matches(error);
    }

    private void Change(CircuitState to)
    {
        lock (gate)
            Enter(to, null);
        events.Drain();
    }

    private void Enter(CircuitState to, SnakepitError? error)
    {
        var from = State;
        Volatile.Write(ref phase, ((phase >> 2) + 1) << 2 | (int)to);
        changed = time.GetUtcNow().UtcTicks;
        window.Clear();
        (probes, successes, refusal) = (0, 0, null);
        lastError = error ?? lastError;
        openUntil = time.GetTimestamp() + Ticks(options.BreakMs);
        if (from != to)
            events.Add(new(key.Worker, key.Operation, from, to, error));
    }

    private SnakepitError Refusal()
    {
        var story = lastError is { } last ? $" It opened after {last.Code}: {Text.OneLine(last.Message, 200)}" : "";
        var message = State switch
        {
            CircuitState.Isolated => $"The circuit of {key} was isolated by an operator and lets nothing through until it is reset.",
            CircuitState.HalfOpen => $"The circuit of {key} is in protection mode; a probe is finding out whether the operation works again.{story}",
            _ => $"The circuit of {key} is in protection mode for {options.BreakMs / 1000d:0.###} s since {new DateTimeOffset(changed, TimeSpan.Zero):O}.{story}",
        };
        var error = SnakepitError.Create(ErrorCodes.CircuitOpen, message, time: time) with { Worker = key.Worker, Operation = key.Operation };
        return error with { Details = ErrorDetails.Create(("circuit", State.ToString())) };
    }

    private TimeSpan Remaining() =>
        openUntil == long.MinValue ? TimeSpan.Zero : Positive(time.GetElapsedTime(time.GetTimestamp(), openUntil));

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    private long Oldest() => time.GetTimestamp() - Ticks(options.MaxAgeMs);

    private long Ticks(int milliseconds) => (long)(milliseconds * (time.TimestampFrequency / 1_000d));
}
