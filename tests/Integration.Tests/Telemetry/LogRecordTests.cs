using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using Snakepit.Calls;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Integration.Tests.Calls;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Telemetry;

/// <summary>Errors as log records of OpenTelemetry, by its conventions for exceptions.</summary>
[Collection(nameof(OneListenerAtATime))]
public sealed class LogRecordTests
{
    [Fact]
    public async Task FailedCall_IsARecordWithPythonsException()
    {
        List<LogRecord> records = [];
        using var collected = new SpanCollector();
        using var request = new Activity("request").Start();

        var error = await FailAsync(logs => logs.AddInMemoryExporter(records));

        var record = Assert.Single(records, record => record.LogLevel >= LogLevel.Warning);
        var attributes = record.Attributes!.ToDictionary(it => it.Key, it => it.Value);
        Assert.Null(record.Exception);
        Assert.Equal("ValueError", attributes["exception.type"]);
        Assert.StartsWith("no answer", (string)attributes["exception.message"]!, StringComparison.Ordinal);
        var stack = (string)attributes["exception.stacktrace"]!;
        Assert.Contains("traced.py", stack, StringComparison.Ordinal);
        Assert.Contains("fail", stack, StringComparison.Ordinal);
        Assert.DoesNotContain("x7Kq", stack + attributes["exception.message"] + record.FormattedMessage, StringComparison.Ordinal);
        Assert.Equal((error.Code, error.CorrelationId), (attributes["code"], attributes["correlation_id"]));
        var call = collected.Of(request.TraceId).Single(span => span.Kind == ActivityKind.Client);
        Assert.Equal((call.TraceId, call.SpanId), (record.TraceId, record.SpanId));
        List<string> scopes = [];
        record.ForEachScope(static (scope, scopes) =>
        {
            foreach (var field in scope)
                scopes.Add(field.Key);
        }, scopes);
        Assert.Contains("correlation_id", scopes);
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task FailedStream_IsLoggedInTheScopeOfItsCall(int failAt)
    {
        List<LogRecord> records = [];
        await using (var provider = Provider(logs => logs.AddInMemoryExporter(records)))
        {
            await using var pool = new PythonWorkerPool("probe", ProbeFixture.Options());
            var probe = IProbeWorker.Create(SnakepitClient.Create(pool, loggerFactory: provider.GetRequiredService<ILoggerFactory>()));
            using var correlation = CorrelationContext.Begin("of-the-stream");
            await Assert.ThrowsAsync<SnakepitException>(() => probe.CountAsync(3, failAt).ToListAsync().AsTask());
        }

        var record = Assert.Single(records, record => record.Attributes!.Any(it => it.Key == "exception.type"));
        Dictionary<string, object?> fields = [];
        record.ForEachScope(static (scope, fields) =>
        {
            foreach (var field in scope)
                fields[field.Key] = field.Value;
        }, fields);
        Assert.Equal(("of-the-stream", "probe", "count"), (fields["correlation_id"], fields["worker"], fields["operation"]));
    }

    [Fact]
    public async Task Otlp_HasEachAttributeOnce()
    {
        await using var collector = OtlpCollector.Start();

        await FailAsync(logs => logs.AddOtlpExporter(options => (options.Endpoint, options.Protocol) = (new($"{collector.Url}v1/logs"), OtlpExportProtocol.HttpProtobuf)));

        var body = string.Concat(collector.Bodies.Select(body => Encoding.UTF8.GetString(body)));
        Assert.Contains("ValueError", body, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(SnakepitException), body, StringComparison.Ordinal);
        Assert.Equal(2, body.Split("exception.type").Length);
        Assert.Equal(2, body.Split("exception.stacktrace").Length);
    }

    [Fact]
    public void RecordOfAnotherException_StaysAsItIs()
    {
        List<LogRecord> records = [];
        using (var provider = Provider(logs => logs.AddInMemoryExporter(records)))
        {
            var logger = provider.GetRequiredService<ILogger<LogRecordTests>>();
            logger.Log(LogLevel.Error, default, "one", new TimeoutException("late"), static (text, _) => text);
            logger.Log(LogLevel.Error, default, "two", new SnakepitException(SnakepitError.Create(ErrorCodes.PoolSaturated, "full")), static (text, _) => text);
        }

        Assert.Equal([typeof(TimeoutException), typeof(SnakepitException)], records.Select(record => record.Exception!.GetType()));
    }

    private static async Task<SnakepitError> FailAsync(Action<LoggerProviderBuilder> export)
    {
        await using var provider = Provider(export);
        await using var pool = HostTelemetryTests.Pool("traced");
        var client = ITracedWorker.Create(SnakepitClient.Create(pool, loggerFactory: provider.GetRequiredService<ILoggerFactory>()));
        return (await Assert.ThrowsAsync<SnakepitException>(() => client.FailAsync())).Error;
    }

    private static ServiceProvider Provider(Action<LoggerProviderBuilder> export)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddOpenTelemetry(options => options.IncludeScopes = true));
        services.ConfigureOpenTelemetryLoggerProvider(logs => export(logs.AddSnakepitInstrumentation()));
        return services.BuildServiceProvider();
    }
}
