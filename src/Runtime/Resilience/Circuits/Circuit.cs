using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>The circuit breaker of one operation.</summary>
/// <remarks>
/// State and number of the phase are one word: entering a closed circuit takes no lock, and a result knows whether its phase is over.
/// Every transition begins a new phase and clears the window.
/// </remarks>
internal sealed class Circuit
{
    private readonly Lock _gate = new();
    private readonly OperationKey _key;
    private readonly TimeProvider _time;
    private readonly CircuitEvents _events;
    private CircuitBreakerOptions _options;
    private ErrorSelector _failOn;
    private ErrorSelector _skipOn;
    private CircuitWindow _window;
    private int _phase;
    private readonly long[] _spent = new long[4];
    private long _changed;
    private long _entered;
    private long _openUntil;
    private int _probes;
    private int _successes;
    private SnakepitError? _lastError;
    private SnakepitError? _refusal;

    internal Circuit(OperationKey key, CircuitBreakerOptions options, TimeProvider time, CircuitEvents events)
    {
        _key = key;
        _time = time;
        _events = events;
        _options = options;
        _failOn = new(options.FailOn);
        _skipOn = new(options.SkipOn);
        _window = new(options.Window);
        _changed = time.GetUtcNow().UtcTicks;
        _entered = time.GetTimestamp();
    }

    internal CircuitState State => (CircuitState)(Volatile.Read(ref _phase) & 3);

    /// <summary>Asks for an attempt.</summary>
    /// <returns>Whether it may be made; if so, exactly one of <see cref="Record"/> and <see cref="Abandon"/> must follow.</returns>
    internal bool TryEnter(out CircuitTicket ticket)
    {
        var seen = Volatile.Read(ref _phase);
        ticket = new(seen, false);
        return (seen & 3) == (int)CircuitState.Closed || TryProbe(out ticket);
    }

    /// <summary>The error of an attempt that was refused.</summary>
    internal SnakepitError Refuse()
    {
        lock (_gate)
        {
            var error = _refusal ??= Refusal();
            var left = Remaining();
            return error with
            {
                Timestamp = _time.GetUtcNow(),
                Retry = State == CircuitState.Isolated ? error.Retry : error.Retry with { Delay = left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(_options.BreakMs) },
            };
        }
    }

    /// <summary>An attempt ended.</summary>
    /// <param name="ticket">From <see cref="TryEnter"/>.</param>
    /// <param name="error">Its error; <see langword="null"/> when it succeeded.</param>
    internal void Record(CircuitTicket ticket, SnakepitError? error)
    {
        lock (_gate)
        {
            if (ticket.Phase != _phase)
                return;
            var failed = error is not null && IsFailure(error);
            if (ticket.IsProbe)
                RecordProbe(failed, error);
            else
                RecordResult(failed, error);
        }

        _events.Drain();
    }

    /// <summary>An attempt ended without a result: its caller cancelled. A probe makes room for the next.</summary>
    internal void Abandon(CircuitTicket ticket)
    {
        lock (_gate)
        {
            if (ticket.IsProbe && ticket.Phase == _phase)
                _probes--;
        }
    }

    /// <summary>Refuses all calls until <see cref="Reset"/>.</summary>
    internal void Isolate() => Change(CircuitState.Isolated);

    /// <summary>Closes the circuit and forgets what was.</summary>
    internal void Reset() => Change(CircuitState.Closed);

    /// <summary>The worker is reported as healthy: an open circuit may probe at once.</summary>
    internal void Recover()
    {
        lock (_gate)
        {
            if (State == CircuitState.Open && _options.RecoverWithPool)
                _openUntil = long.MinValue;
        }
    }

    /// <summary>Takes new settings. The window stays, as far as it has the same size.</summary>
    internal void Update(CircuitBreakerOptions changedOptions)
    {
        lock (_gate)
        {
            if (changedOptions.Window != _window.Size)
                _window = new(changedOptions.Window);
            _options = changedOptions;
            _failOn = new(_options.FailOn);
            _skipOn = new(_options.SkipOn);
        }
    }

    internal CircuitInfo Snapshot()
    {
        lock (_gate)
        {
            _window.Forget(Oldest());
            return new(_key.Worker, _key.Operation, State)
            {
                Since = new(_changed, TimeSpan.Zero),
                Remaining = State == CircuitState.Open ? Remaining() : null,
                Attempts = _window.Count,
                Failures = _window.Failures,
                LastError = _lastError,
            };
        }
    }

    /// <summary>How long it has been in a state, in all.</summary>
    internal TimeSpan TimeIn(CircuitState state)
    {
        lock (_gate)
            return _time.GetElapsedTime(0, _spent[(int)state] + (State == state ? _time.GetTimestamp() - _entered : 0));
    }

    private bool TryProbe(out CircuitTicket ticket)
    {
        var granted = false;
        ticket = default;
        lock (_gate)
        {
            if (State == CircuitState.Closed)
                granted = true;
            // A probe that never comes back must not keep the circuit from ever closing: after another break there is a new round.
            else if (State is CircuitState.Open or CircuitState.HalfOpen && _time.GetTimestamp() >= _openUntil)
                Enter(CircuitState.HalfOpen, null);
            if (State == CircuitState.HalfOpen && _probes < _options.Probes)
            {
                _probes++;
                granted = true;
            }

            ticket = new(_phase, State == CircuitState.HalfOpen);
        }

        _events.Drain();
        return granted;
    }

    private void RecordProbe(bool failed, SnakepitError? error)
    {
        if (failed)
            Enter(CircuitState.Open, error);
        else if (++_successes >= _options.Probes)
            Enter(CircuitState.Closed, null);
    }

    private void RecordResult(bool failed, SnakepitError? error)
    {
        _window.Add(_time.GetTimestamp(), failed);
        _window.Forget(Oldest());
        if (failed && _window.IsFull && _window.Failures >= _options.FailureRatio * _window.Size)
            Enter(CircuitState.Open, error);
    }

    private bool IsFailure(SnakepitError error)
    {
        if (_skipOn.Matches(error))
            return false;
        return _failOn.IsEmpty
            ? error.Category != ErrorCategory.Validation && error.Severity != ErrorSeverity.Low
            : _failOn.Matches(error);
    }

    private void Change(CircuitState to)
    {
        lock (_gate)
            Enter(to, null);
        _events.Drain();
    }

    private void Enter(CircuitState to, SnakepitError? error)
    {
        var from = State;
        Volatile.Write(ref _phase, ((_phase >> 2) + 1) << 2 | (int)to);
        _changed = _time.GetUtcNow().UtcTicks;
        _spent[(int)from] += _time.GetTimestamp() - _entered;
        _entered = _time.GetTimestamp();
        _window.Clear();
        (_probes, _successes, _refusal) = (0, 0, null);
        _lastError = error ?? _lastError;
        _openUntil = _time.GetTimestamp() + Ticks(_options.BreakMs);
        if (from != to)
            _events.Add(new(_key.Worker, _key.Operation, from, to, error));
    }

    private SnakepitError Refusal()
    {
        var story = _lastError is { } last ? $" It opened after {last.Code}: {Text.OneLine(last.Message, 200)}" : "";
        var message = State switch
        {
            CircuitState.Isolated => $"The circuit of {_key} was isolated by an operator and lets nothing through until it is reset.",
            CircuitState.HalfOpen => $"The circuit of {_key} is in protection mode; a probe is finding out whether the operation works again.{story}",
            _ => $"The circuit of {_key} is in protection mode for {_options.BreakMs / 1000d:0.###} s since {new DateTimeOffset(_changed, TimeSpan.Zero):O}.{story}",
        };
        var error = SnakepitError.Create(ErrorCodes.CircuitOpen, message, time: _time) with { Worker = _key.Worker, Operation = _key.Operation };
        return error with { Details = ErrorDetails.Create(("circuit", State.ToString())) };
    }

    private TimeSpan Remaining() =>
        _openUntil == long.MinValue ? TimeSpan.Zero : Positive(_time.GetElapsedTime(_time.GetTimestamp(), _openUntil));

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    private long Oldest() => _time.GetTimestamp() - Ticks(_options.MaxAgeMs);

    private long Ticks(int milliseconds) => (long)(milliseconds * (_time.TimestampFrequency / 1_000d));
}
