using System.Diagnostics;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Snakepit.Calls;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Telemetry;

[Collection(nameof(OneListenerAtATime))]
public sealed class OpenTelemetryTests
{
    [Fact]
    public async Task Sdk_GetsSpansAndMetricsOfBothSides()
    {
        List<Activity> spans = [];
        List<Metric> metrics = [];
        using (var traces = Sdk.CreateTracerProviderBuilder().AddSnakepitInstrumentation().AddInMemoryExporter(spans).Build())
        using (var meters = Sdk.CreateMeterProviderBuilder().AddSnakepitInstrumentation().AddInMemoryExporter(metrics).Build())
        {
            await using (var pool = HostTelemetryTests.Pool("traced"))
            {
                Assert.Equal(42, await ITracedWorker.Create(SnakepitClient.Create(pool)).AnswerAsync());
                meters.ForceFlush();
            }

            meters.ForceFlush();
        }

        Assert.Equal(["Client traced/answer", "Internal think", "Server traced/answer"], spans.Select(span => $"{span.Kind} {span.DisplayName}").Order(StringComparer.Ordinal));
        Assert.Single(spans.Select(span => span.TraceId).Distinct());
        var duration = metrics.Last(metric => metric.Name == "rpc.client.call.duration");
        Assert.Equal("s", duration.Unit);
        foreach (ref readonly var point in duration.GetMetricPoints())
        {
            List<double> bounds = [];
            foreach (var bucket in point.GetHistogramBuckets())
                bounds.Add(bucket.ExplicitBound);
            Assert.Contains(0.0005, bounds);
        }

        Assert.Contains(metrics, metric => metric.Name == "rpc.server.call.duration");
        Assert.Contains(metrics, metric => metric.Name == "snakepit.pool.workers");
    }

    [Fact]
    public async Task Otlp_LeavesTheHostOverHttp()
    {
        await using var collector = OtlpCollector.Start();
        using (var traces = Sdk.CreateTracerProviderBuilder().AddSnakepitInstrumentation()
            .AddOtlpExporter(options => (options.Endpoint, options.Protocol) = (new($"{collector.Url}v1/traces"), OtlpExportProtocol.HttpProtobuf)).Build())
        await using (var pool = HostTelemetryTests.Pool("traced"))
        {
            await ITracedWorker.Create(SnakepitClient.Create(pool)).AnswerAsync();
        }

        var bodies = string.Concat(collector.Bodies.Select(body => Encoding.UTF8.GetString(body)));
        Assert.Contains("traced/answer", bodies, StringComparison.Ordinal);
        Assert.Contains("snakepit.python.span_id", bodies, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Otlp_LeavesTheWorkerItselfWhereItIsTold()
    {
        await using var collector = OtlpCollector.Start();
        using var traces = Sdk.CreateTracerProviderBuilder().AddSnakepitInstrumentation().Build();
        using var request = new Activity("request") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await using (var pool = HostTelemetryTests.Pool("traced", WorkerTelemetry.Otlp, options => options.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url))
            Assert.Equal(42, await ITracedWorker.Create(SnakepitClient.Create(pool)).AnswerAsync());

        var bodies = string.Concat(collector.Bodies.Select(body => Encoding.UTF8.GetString(body)));
        Assert.Contains($"\"traceId\":\"{request.TraceId}\"", bodies, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"think\"", bodies, StringComparison.Ordinal);
        Assert.Contains("rpc.server.call.duration", bodies, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollectorIsAway_CallsGoOn()
    {
        using var traces = Sdk.CreateTracerProviderBuilder().AddSnakepitInstrumentation()
            .AddOtlpExporter(options => (options.Endpoint, options.Protocol, options.TimeoutMilliseconds) = (new("http://127.0.0.1:9/v1/traces"), OtlpExportProtocol.HttpProtobuf, 100)).Build();
        await using var pool = HostTelemetryTests.Pool("traced");
        Assert.Equal(42, await ITracedWorker.Create(SnakepitClient.Create(pool)).AnswerAsync());
    }
}
