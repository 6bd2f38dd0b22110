using System.Diagnostics;
using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Telemetry;

[Collection(nameof(OneListenerAtATime))]
public sealed class HostTelemetryTests
{
    [Fact]
    public async Task OneTrace_GoesThroughBothWorkersAndBack()
    {
        using var collected = new SpanCollector();
        await using var outer = Pool("traced");
        await using var inner = Pool("inner");
        await Task.WhenAll(outer.StartAsync(), inner.StartAsync());
        using var request = new Activity("request").Start();
        var client = ITracedWorker.Create(SnakepitClient.Create(outer));

        Assert.Equal(42, await client.AskAsync(inner.Workers[0].Address, "inner", "hunter2hunter2"));
        await collected.WhenAsync(() => collected.Of(request.TraceId).Length == 6);

        var spans = collected.Of(request.TraceId).ToDictionary(span => $"{span.Kind} {span.DisplayName}");
        Assert.Equal(
            [
                "Client inner/answer < Server traced/ask", "Client traced/ask < request", "Internal prepare < Server traced/ask",
                "Internal think < Server inner/answer", "Server inner/answer < Client inner/answer", "Server traced/ask < Client traced/ask",
            ],
            spans.Select(span => $"{span.Key} < {Parent(span.Value)}").Order(StringComparer.Ordinal));
        Assert.Equal("traced-1", spans["Server traced/ask"].GetTagItem("snakepit.worker.id"));
        Assert.Equal("OK", spans["Server traced/ask"].GetTagItem("rpc.response.status_code"));
        Assert.Equal(3L, spans["Internal prepare"].GetTagItem("rows"));
        Assert.DoesNotContain("hunter2", $"{spans["Internal prepare"].GetTagItem("password")}", StringComparison.Ordinal);
        Assert.All(spans.Values, span => Assert.True(span.Duration > TimeSpan.Zero));

        string Parent(Activity span) => span.ParentSpanId == request.SpanId ? "request" : spans.Single(other => other.Value.SpanId == span.ParentSpanId).Key;
    }

    [Fact]
    public async Task Metrics_OfTheWorkerAreExact()
    {
        using var collected = new SpanCollector();
        var name = $"w{Guid.NewGuid():N}";
        await using var pool = Pool(name);
        await pool.StartAsync();
        var client = SnakepitClient.Create(pool);
        var answer = new OperationDescriptor<int, int>(name, "answer", OperationKind.Unary, new Nothing(), Snakepit.Wire.WireConverters.Int32);
        var fail = new OperationDescriptor<int, int>(name, "fail", OperationKind.Unary, new Nothing(), Snakepit.Wire.WireConverters.Int32);
        for (var i = 0; i < 10; i++)
            await client.CallAsync(answer, 0);
        var error = (await client.TryCallAsync(fail, 0)).Error!;
        await collected.WhenAsync(() => Of("rpc.server.call.duration").Length == 11);

        var points = Of("rpc.server.call.duration").ToArray();
        Assert.Equal(10, points.Count(point => Equals(point.Tags["rpc.response.status_code"], "OK")));
        Assert.Equal($"{name}/fail", Assert.Single(points, point => point.Tags.ContainsKey("error.type")).Tags["rpc.method"]);
        Assert.Equal(11, Of("snakepit.worker.queue.duration").Length);
        Assert.Contains(collected.Points, point => point.Name == "snakepit.error_handling.duration" && Equals(point.Tags["snakepit.stage"], "capture"));
        collected.Collect();
        Assert.True(Of("snakepit.worker.memory").Single().Value >= 0);
        Assert.Single(Of("snakepit.worker.cpu.time"));
        Assert.Equal("ready", Of("snakepit.pool.workers").Single().Tags["snakepit.worker.state"]);
        await collected.WhenAsync(() => collected.Spans.Any(span => span.Kind == ActivityKind.Server && span.DisplayName == $"{name}/fail"));
        var failed = collected.Spans.Single(span => span.Kind == ActivityKind.Server && span.DisplayName == $"{name}/fail");
        Assert.Equal(ActivityStatusCode.Error, failed.Status);
        Assert.Equal(error.Code, failed.GetTagItem("snakepit.error.code"));
        Assert.DoesNotContain("x7Kq", failed.StatusDescription!, StringComparison.Ordinal);

        (string Name, double Value, Dictionary<string, object?> Tags)[] Of(string metric) =>
            [.. collected.Points.Where(point => point.Name == metric && Equals(point.Tags.GetValueOrDefault("snakepit.worker"), name))];
    }

    [Fact]
    public async Task WorkerDies_ItsSpanEndsWithIt()
    {
        using var collected = new SpanCollector();
        await using var pool = Pool("traced");
        await pool.StartAsync();
        using var request = new Activity("request").Start();
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => ITracedWorker.Create(SnakepitClient.Create(pool)).DieAsync());
        Assert.Equal(ErrorCodes.WorkerCrash, exception.Code);
        var call = collected.Of(request.TraceId).Single(span => span.Kind == ActivityKind.Client);
        Assert.Equal("worker_crash", call.GetTagItem("snakepit.error.code"));
        Assert.All(collected.Of(request.TraceId), span => Assert.Equal(ActivityStatusCode.Error, span.Status));
    }

    [Fact]
    public async Task RulesOfTheHost_HoldForSpansOfItsWorkers()
    {
        using var collected = new SpanCollector();
        await using var pool = Pool("traced", redactor: new(new() { Patterns = { ["thought"] = "thi[a-z]k" } }));
        using var request = new Activity("request").Start();

        await ITracedWorker.Create(SnakepitClient.Create(pool)).AnswerAsync();
        await collected.WhenAsync(() => collected.Of(request.TraceId).Length == 3);

        Assert.Equal("[redacted:thought]", collected.Of(request.TraceId).Single(span => span.Kind == ActivityKind.Internal).DisplayName);
    }

    [Fact]
    public async Task NotSampled_WorkersRecordNoSpan()
    {
        using var collected = new SpanCollector(sampled: false);
        await using var pool = Pool("traced");
        await pool.StartAsync();
        using var request = new Activity("request") { ActivityTraceFlags = ActivityTraceFlags.None }.Start();
        var traceparent = await ITracedWorker.Create(SnakepitClient.Create(pool)).TraceAsync();
        Assert.Equal(request.Id, traceparent);
        Assert.Empty(collected.Spans);
    }

    internal static PythonWorkerPool Pool(string name, WorkerTelemetry telemetry = WorkerTelemetry.Host, Action<PythonPoolOptions>? configure = null, Redactor? redactor = null)
    {
        var options = new PythonPoolOptions { Worker = "traced:TracedWorker", WorkerCount = 1, Telemetry = telemetry };
        options.PythonPath.Add(Path.Combine(AppContext.BaseDirectory, "workers"));
        configure?.Invoke(options);
        return new(name, options, redactor: redactor);
    }

    private sealed class Nothing : Snakepit.Wire.WireConverter<int>
    {
        public override void Write(Snakepit.Wire.WireWriter writer, int value)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }

        public override int Read(ref Snakepit.Wire.WireReader reader) => throw new NotSupportedException();
    }
}

/// <summary>Tests that listen to all spans of the process run one after the other.</summary>
[CollectionDefinition(nameof(OneListenerAtATime), DisableParallelization = true)]
public sealed class OneListenerAtATime;
