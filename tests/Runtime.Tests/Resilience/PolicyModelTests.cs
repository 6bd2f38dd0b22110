using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Resilience;

namespace Snakepit.Runtime.Tests.Resilience;

/// <summary>Whatever happens in whatever order, circuit and retry do what their specification says; the specification is written here a second time, naively.</summary>
public sealed class PolicyModelTests
{
    [Fact]
    public void Circuit_FollowsItsSpecification() => Gen.Select(
        Gen.Int[1, 6], Gen.Double[0.1, 1], Gen.Int[1, 3], Gen.Int[1, 50], Gen.Select(Gen.Int[0, 6], Gen.Int[0, 30]).Array[1, 150])
        .Sample((window, ratio, probes, maxAge, steps) =>
    {
        var time = new FakeTimeProvider();
        var options = new CircuitBreakerOptions { Window = window, FailureRatio = ratio, Probes = probes, MaxAgeMs = maxAge, BreakMs = 40 };
        var circuit = new Circuit(new("math", "average"), options, time, new(static _ => { }));
        var model = new CircuitModel(options);
        var tickets = new List<(CircuitTicket Real, (int, bool) Model)>();
        var now = 0L;
        foreach (var (step, number) in steps)
        {
            switch (step)
            {
                case 0:
                    now += number;
                    time.Advance(TimeSpan.FromMilliseconds(number));
                    break;
                case 1 or 2:
                    var admitted = circuit.TryEnter(out var ticket);
                    Assert.Equal(model.Enter(now, out var expected), admitted);
                    if (admitted)
                        tickets.Add((ticket, expected));
                    break;
                case 3 or 4 when tickets.Count > 0:
                    var ended = tickets[number % tickets.Count];
                    tickets.Remove(ended);
                    circuit.Record(ended.Real, step == 3 ? PolicyHarness.Error() : null);
                    model.Record(ended.Model, step == 3, now);
                    break;
                case 5 when tickets.Count > 0:
                    var left = tickets[number % tickets.Count];
                    tickets.Remove(left);
                    circuit.Abandon(left.Real);
                    model.Abandon(left.Model);
                    break;
                case 6 when number < 2:
                    circuit.Reset();
                    model.Change(CircuitState.Closed, now);
                    break;
                case 6 when number == 2:
                    circuit.Isolate();
                    model.Change(CircuitState.Isolated, now);
                    break;
            }

            Assert.Equal(model.State, circuit.State);
        }
    });

    [Fact]
    public async Task Retry_FollowsItsSpecification() => await Gen.Select(
        Gen.Int[0, 6], Gen.Int[0, 20], Gen.Enum<RetryBackoff>(), Gen.Int[0, 100], Gen.Bool,
        Gen.OneOfConst("", ErrorCodes.WorkerCrash, ErrorCodes.PythonException, ErrorCodes.PoolSaturated, ErrorCodes.RateLimited).Array[1, 10])
        .SampleAsync(async (retries, delay, backoff, maxDuration, idempotent, outcomes) =>
    {
        var harness = new PolicyHarness(
            new() { Retry = new() { MaxRetries = retries, DelayMs = delay, Backoff = backoff, MaxDelayMs = 30, MaxDurationMs = maxDuration, Jitter = false } }, idempotent);
        var made = 0;
        var result = await harness.CompleteAsync(
            harness.RunAsync(number =>
            {
                made++;
                var code = outcomes[Math.Min(number, outcomes.Length) - 1];
                return code.Length == 0 ? number : PolicyHarness.Error(code);
            }), stepMs: 1);

        var elapsed = 0;
        for (var number = 1; ; number++)
        {
            var code = outcomes[Math.Min(number, outcomes.Length) - 1];
            if (code.Length == 0)
            {
                Assert.Equal((number, true), (made, result.IsSuccess));
                return;
            }

            var wait = Math.Min(backoff switch { RetryBackoff.Constant => delay, RetryBackoff.Linear => delay * number, _ => delay << (number - 1) }, 30);
            var stop = code == ErrorCodes.PythonException ? RetryStopReason.NotRetryable
                : !idempotent && code == ErrorCodes.WorkerCrash ? RetryStopReason.NotIdempotent
                : number > retries ? RetryStopReason.MaxRetries
                : maxDuration > 0 && elapsed + wait >= maxDuration ? RetryStopReason.MaxDuration
                : (RetryStopReason?)null;
            if (stop is not null)
            {
                Assert.Equal((number, stop, number), (made, result.Error!.StopReason, result.Error.History.Length));
                Assert.Equal(code, result.Error.Code);
                return;
            }

            elapsed += wait;
        }
    }, iter: 300);

    private sealed class CircuitModel(CircuitBreakerOptions options)
    {
        private readonly List<(long Moment, bool Failed)> _results = [];
        private int _phase;
        private long _until;
        private int _probes;
        private int _successes;

        public CircuitState State { get; private set; }

        public bool Enter(long now, out (int, bool) ticket)
        {
            if (State is CircuitState.Open or CircuitState.HalfOpen && now >= _until)
                Change(CircuitState.HalfOpen, now);
            ticket = (_phase, State == CircuitState.HalfOpen);
            if (State == CircuitState.HalfOpen)
                return _probes < options.Probes && ++_probes > 0;
            return State == CircuitState.Closed;
        }

        public void Record((int Phase, bool IsProbe) ticket, bool failed, long now)
        {
            if (ticket.Phase != _phase)
                return;
            if (ticket.IsProbe)
            {
                if (failed)
                    Change(CircuitState.Open, now);
                else if (++_successes == options.Probes)
                    Change(CircuitState.Closed, now);
                return;
            }

            _results.Add((now, failed));
            var latest = _results.TakeLast(options.Window).Where(result => result.Moment >= now - options.MaxAgeMs).ToList();
            if (failed && latest.Count == options.Window && latest.Count(result => result.Failed) >= options.FailureRatio * options.Window)
                Change(CircuitState.Open, now);
        }

        public void Abandon((int Phase, bool IsProbe) ticket)
        {
            if (ticket.IsProbe && ticket.Phase == _phase)
                _probes--;
        }

        public void Change(CircuitState to, long now)
        {
            (State, _until, _probes, _successes) = (to, now + options.BreakMs, 0, 0);
            _phase++;
            _results.Clear();
        }
    }
}
