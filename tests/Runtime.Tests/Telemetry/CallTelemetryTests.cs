using System.Diagnostics;
using Snakepit.Calls;
using Snakepit.Correlation;
using Snakepit.Resilience;
using Snakepit.Runtime.Tests.Resilience;
using Snakepit.Wire;

namespace Snakepit.Runtime.Tests.Telemetry;

[Collection(nameof(OneListenerAtATime))]
public sealed class CallTelemetryTests
{
    private readonly string _worker = $"w{Guid.NewGuid():N}";

    [Fact]
    public async Task Success_IsOneClientSpanByTheConventions()
    {
        using var recorded = new Recorded(_worker);
        var pool = new ScriptedPool((_, _) => ScriptedAnswer.Of(42));
        await SnakepitClient.Create(pool).CallAsync(Unary(), 1);

        var span = Assert.Single(recorded.Spans);
        Assert.Equal($"{_worker}/double", span.DisplayName);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal("grpc", span.GetTagItem("rpc.system.name"));
        Assert.Equal($"{_worker}/double", span.GetTagItem("rpc.method"));
        Assert.Equal("OK", span.GetTagItem("rpc.response.status_code"));
        Assert.Equal("math-1", span.GetTagItem("snakepit.worker.id"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(span.Id, pool.Header(0, "traceparent"));
        Assert.Equal(CorrelationId.FromTraceId(span.TraceId), pool.Header(0, CorrelationId.HeaderName));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task Retry_HasASpanPerAttemptUnderTheCall()
    {
        using var recorded = new Recorded(_worker);
        var pool = new ScriptedPool((call, _) => call < 3 ? ScriptedAnswer.Broken() : ScriptedAnswer.Of(42));
        await SnakepitClient.Create(pool).CallAsync(Unary(Retrying), 1);

        Assert.Equal(4, recorded.Spans.Count);
        var call = recorded.Spans.Last();
        var attempts = recorded.Spans.SkipLast(1).ToArray();
        Assert.All(attempts, attempt => Assert.Equal(call.SpanId, attempt.ParentSpanId));
        Assert.Equal([1, 2, 3], attempts.Select(attempt => attempt.GetTagItem("snakepit.attempt")));
        Assert.Equal(["UNAVAILABLE", "UNAVAILABLE", "OK"], attempts.Select(attempt => attempt.GetTagItem("rpc.response.status_code")));
        Assert.Equal(attempts.Select(attempt => attempt.Id), Enumerable.Range(0, 3).Select(number => pool.Header(number, "traceparent")));
        Assert.Equal(3, call.GetTagItem("snakepit.attempts"));
        Assert.Equal(ActivityStatusCode.Unset, call.Status);
    }

    [Fact]
    public async Task Metrics_AreExact()
    {
        using var recorded = new Recorded(_worker, spans: false);
        var pool = new ScriptedPool((call, _) => call % 3 == 0 ? ScriptedAnswer.Of(42) : ScriptedAnswer.Broken());
        var client = SnakepitClient.Create(pool);
        await client.CallAsync(Unary(Retrying), 1);
        var error = (await client.TryCallAsync(Unary(), 1)).Error!;

        Assert.Equal(["OK", "UNAVAILABLE"], recorded.Of("rpc.client.call.duration").Select(point => point.Tags["rpc.response.status_code"]));
        Assert.Equal(["success", "error"], recorded.Of("snakepit.calls").Select(point => point.Tags["snakepit.outcome"]));
        Assert.Equal(["error", "error", "success", "error"], recorded.Of("snakepit.attempt.duration").Select(point => point.Tags["snakepit.outcome"]));
        Assert.Equal(4, recorded.Of("snakepit.queue.duration").Length);
        Assert.Equal(2, recorded.Of("snakepit.retry.attempts").Length);
        var counted = Assert.Single(recorded.Of("snakepit.errors")).Tags;
        Assert.Equal(error.Code, counted["snakepit.error.code"]);
        Assert.Equal("network", counted["snakepit.error.category"]);
        Assert.Equal("double", counted["snakepit.operation"]);
        Assert.Equal("math-1", counted["snakepit.worker.id"]);
    }

    [Fact]
    public async Task Failure_MarksTheSpan()
    {
        using var recorded = new Recorded(_worker);
        await SnakepitClient.Create(new ScriptedPool((_, _) => ScriptedAnswer.Broken())).TryCallAsync(Unary(), 1);
        var span = Assert.Single(recorded.Spans);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("UNAVAILABLE", span.GetTagItem("error.type"));
        Assert.Equal("network", span.GetTagItem("snakepit.error.category"));
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task Fallback_IsADegradedSuccess()
    {
        using var recorded = new Recorded(_worker);
        var operation = new OperationDescriptor<int, int>(_worker, "double", OperationKind.Unary, WireConverters.Int32, WireConverters.Int32)
        {
            Policies = new() { Fallback = new() }, Fallback = (_, _, _) => new(7),
        };
        Assert.Equal(7, await SnakepitClient.Create(new ScriptedPool((_, _) => ScriptedAnswer.Broken())).CallAsync(operation, 1));
        Assert.Equal(true, Assert.Single(recorded.Spans).GetTagItem("snakepit.degraded"));
        Assert.Equal("degraded", Assert.Single(recorded.Of("snakepit.calls")).Tags["snakepit.outcome"]);
        Assert.Empty(recorded.Of("snakepit.errors"));
    }

    [Fact]
    public async Task Cancellation_IsNoError()
    {
        using var recorded = new Recorded(_worker);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SnakepitClient.Create(new ScriptedPool((_, _) => ScriptedAnswer.Of(1))).CallAsync(Unary(), 1, cancellationToken: cancelled.Token));
        var span = Assert.Single(recorded.Spans);
        Assert.Equal("CANCELLED", span.GetTagItem("rpc.response.status_code"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Empty(recorded.Of("snakepit.errors"));
    }

    [Theory]
    [InlineData(5, "success")]
    [InlineData(1, "cancelled")]
    public async Task Stream_IsOneSpanUntilItsEnd(int taken, string outcome)
    {
        using var recorded = new Recorded(_worker);
        var client = SnakepitClient.Create(new ScriptedPool((_, _) => ScriptedAnswer.Of(1, 2, 3)));
        var operation = new OperationDescriptor<int, int>(_worker, "count", OperationKind.ServerStream, WireConverters.Int32, WireConverters.Int32);
        await foreach (var _ in client.StreamAsync(operation, 1))
        {
            Assert.Null(Activity.Current);
            Assert.Empty(recorded.Spans);
            if (--taken == 0)
                break;
        }

        Assert.Single(recorded.Spans);
        Assert.Equal(outcome, Assert.Single(recorded.Of("snakepit.calls")).Tags["snakepit.outcome"]);
        Assert.Single(recorded.Of("snakepit.attempt.duration"));
    }

    [Fact]
    public async Task CorrelationSource_IsTold()
    {
        using var recorded = new Recorded(_worker, spans: false);
        var client = SnakepitClient.Create(new ScriptedPool((_, _) => ScriptedAnswer.Of(1)));
        await client.CallAsync(Unary(), 1);
        await client.CallAsync(Unary(), 1, new() { CorrelationId = "mine" });
        using (CorrelationContext.Begin())
            await client.CallAsync(Unary(), 1);
        using (new Activity("request").Start())
            await client.CallAsync(Unary(), 1);
        Assert.Equal(["new", "given", "context", "trace"], recorded.Of("snakepit.calls").Select(point => point.Tags["snakepit.correlation.source"]));
    }

    [Fact]
    public async Task NotSampled_PassesTheCallersTraceOn()
    {
        using var recorded = new Recorded(_worker, sampling: ActivitySamplingResult.None);
        var pool = new ScriptedPool((_, _) => ScriptedAnswer.Of(1));
        using var request = new Activity("request").Start();
        await SnakepitClient.Create(pool).CallAsync(Unary(), 1);
        Assert.Empty(recorded.Spans);
        Assert.Equal(request.Id, pool.Header(0, "traceparent"));
        Assert.EndsWith("-00", request.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CircuitsAndBulkheads_AreGauges()
    {
        using var recorded = new Recorded(_worker, spans: false);
        var client = SnakepitClient.Create(new ScriptedPool((_, _) => ScriptedAnswer.Of(1)));
        await client.CallAsync(Unary(new() { CircuitBreaker = new(), Bulkhead = new() }), 1);
        Assert.True(client.Circuits.Isolate(_worker, "double"));
        recorded.Collect();
        var states = recorded.Of("snakepit.circuit.state").ToDictionary(point => (string)point.Tags["snakepit.circuit.state"]!, point => point.Value);
        Assert.Equal(new() { ["closed"] = 0, ["open"] = 0, ["half_open"] = 0, ["isolated"] = 1 }, states);
        Assert.True(recorded.Of("snakepit.circuit.state.time").Sum(point => point.Value) > 0);
        Assert.Equal(0, Assert.Single(recorded.Of("snakepit.bulkhead.running")).Value);
        Assert.Equal("isolated", Assert.Single(recorded.Of("snakepit.circuit.transitions")).Tags["snakepit.circuit.state"]);
        GC.KeepAlive(client);
    }

    private static SnakepitPolicies Retrying => new() { Retry = PolicyHarness.QuickRetry(2) with { On = ["network", "system"] } };

    private OperationDescriptor<int, int> Unary(SnakepitPolicies? policies = null) =>
        new(_worker, "double", OperationKind.Unary, WireConverters.Int32, WireConverters.Int32) { Policies = policies ?? new(), Idempotent = true };
}

/// <summary>Tests that listen to all spans of the process run one after the other, and not beside tests that count spans of their own.</summary>
[CollectionDefinition(nameof(OneListenerAtATime), DisableParallelization = true)]
public sealed class OneListenerAtATime;
