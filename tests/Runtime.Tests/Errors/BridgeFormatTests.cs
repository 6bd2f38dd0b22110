using System.Text.Json;
using Snakepit.Errors;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class BridgeFormatTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string SpanId = "b7ad6b7169203331";

    private static readonly SnakepitError Error = SnakepitError.Create(ErrorCodes.RateLimited, "limit\nreached", ErrorDetails.Create(("limit", 10))) with
    {
        CorrelationId = "snk_1", TraceId = TraceId, Timestamp = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero).AddTicks(1234567),
        Worker = "math", Operation = "average", WorkerId = "math-1", Source = ErrorSource.Python, Severity = ErrorSeverity.Medium,
        Context = new Dictionary<string, string> { ["tenant"] = "t1" },
        Exception = new()
        {
            Type = "LimitError", Module = "app.limits", Message = "reached", Notes = ["look at the quota"],
            Frames =
            [
                new() { File = "/srv/lib.py", Line = 1, Function = "call" },
                new() { File = "app.py", Line = 7, Function = "Math.average", InApp = true, SourceLines = new Dictionary<int, string> { [6] = "try:", [7] = "    check()", [8] = "except KeyError:" } },
            ],
            Cause = new() { Type = "KeyError", Message = "'x'" },
            Members = [new() { Type = "ValueError", Message = "a" }, new() { Type = "ValueError", Message = "b" }],
        },
    };

    [Fact]
    public void SentryEvent_HasTheAttributesOfItsPayload()
    {
        var json = JsonElement.Parse(Error.ToSentryEvent(spanId: SpanId));

        Assert.Matches("^[0-9a-f]{32}$", json.GetProperty("event_id").GetString()!);
        Assert.Equal("2026-11-23T10:00:00.1234567Z", json.GetProperty("timestamp").GetString());
        Assert.Equal("python", json.GetProperty("platform").GetString());
        Assert.Equal("warning", json.GetProperty("level").GetString());
        Assert.Equal("math/average", json.GetProperty("transaction").GetString());
        Assert.Equal("limit\nreached", json.GetProperty("logentry").GetProperty("formatted").GetString());
        Assert.Equal((TraceId, SpanId), (json.GetProperty("contexts").GetProperty("trace").GetProperty("trace_id").GetString(), json.GetProperty("contexts").GetProperty("trace").GetProperty("span_id").GetString()));
        Assert.Equal(("rate_limited", "snk_1"), (json.GetProperty("tags").GetProperty("code").GetString(), json.GetProperty("tags").GetProperty("correlation_id").GetString()));
        Assert.Equal(["{{ default }}", "rate_limited", "math/average"], json.GetProperty("fingerprint").EnumerateArray().Select(it => it.GetString()));
        Assert.Equal(10, json.GetProperty("extra").GetProperty("details").GetProperty("limit").GetInt32());
    }

    [Fact]
    public void SentryExceptions_ComeOldestFirstAndKnowTheirParents()
    {
        var values = JsonElement.Parse(Error.ToSentryEvent()).GetProperty("exception").GetProperty("values").EnumerateArray().ToList();

        Assert.Equal("LimitError", values[^1].GetProperty("type").GetString());
        Assert.Equal("reached\nlook at the quota", values[^1].GetProperty("value").GetString());
        Assert.True(values[^1].GetProperty("mechanism").GetProperty("is_exception_group").GetBoolean());
        Assert.All(values.SkipLast(1), it => Assert.Equal(0, it.GetProperty("mechanism").GetProperty("parent_id").GetInt32()));
        Assert.Equal(
            ["__cause__", "exceptions[0]", "exceptions[1]"],
            values.SkipLast(1).Select(it => it.GetProperty("mechanism").GetProperty("source").GetString()).Order(StringComparer.Ordinal));
        var frames = values[^1].GetProperty("stacktrace").GetProperty("frames").EnumerateArray().ToList();
        Assert.Equal(("call", false, "/srv/lib.py"), (frames[0].GetProperty("function").GetString(), frames[0].GetProperty("in_app").GetBoolean(), frames[0].GetProperty("abs_path").GetString()));
        Assert.Equal((7, "    check()", true), (frames[1].GetProperty("lineno").GetInt32(), frames[1].GetProperty("context_line").GetString(), frames[1].GetProperty("in_app").GetBoolean()));
        Assert.Equal("try:", frames[1].GetProperty("pre_context")[0].GetString());
        Assert.Equal("except KeyError:", frames[1].GetProperty("post_context")[0].GetString());
    }

    [Fact]
    public void ExceptionsInACycle_AreWrittenOnce()
    {
        var a = new ExceptionInfo { Type = "A" };
        var b = new ExceptionInfo { Type = "B", Context = a };
        a.Link(b, null, []);

        Assert.Equal(2, JsonElement.Parse((Error with { Exception = a }).ToSentryEvent()).GetProperty("exception").GetProperty("values").GetArrayLength());
    }

    [Fact]
    public void SameError_IsTheSameEvent()
    {
        static string? IdOf(SnakepitError error) => JsonElement.Parse(error.ToSentryEvent()).GetProperty("event_id").GetString();

        Assert.Equal(IdOf(Error), IdOf(Error with { }));
        Assert.NotEqual(IdOf(Error), IdOf(Error with { CorrelationId = "snk_2" }));
    }

    [Fact]
    public void OtlpLogs_HaveTheShapeOfAnExportRequest()
    {
        var json = JsonElement.Parse(Error.ToOtlpLogs(spanId: SpanId, resource: [new("service.name", "shop")]));

        var logs = json.GetProperty("resourceLogs")[0];
        Assert.Equal("shop", Attributes(logs.GetProperty("resource"))["service.name"]);
        Assert.Equal("Snakepit", logs.GetProperty("scopeLogs")[0].GetProperty("scope").GetProperty("name").GetString());
        var record = logs.GetProperty("scopeLogs")[0].GetProperty("logRecords")[0];
        Assert.Equal("1795428000123456700", record.GetProperty("timeUnixNano").GetString());
        Assert.Equal((13, "WARN"), (record.GetProperty("severityNumber").GetInt32(), record.GetProperty("severityText").GetString()));
        Assert.Equal(Error.Message, record.GetProperty("body").GetProperty("stringValue").GetString());
        Assert.Equal((TraceId, SpanId), (record.GetProperty("traceId").GetString(), record.GetProperty("spanId").GetString()));
        var attributes = Attributes(record);
        Assert.Equal(("rate_limited", "resource", "medium"), (attributes["code"], attributes["category"], attributes["severity"]));
        Assert.Equal(("snk_1", "math", "average"), (attributes["correlation_id"], attributes["worker"], attributes["operation"]));
        Assert.Equal(("app.limits.LimitError", "reached"), (attributes["exception.type"], attributes["exception.message"]));
        Assert.Contains("app.py:7", attributes["exception.stacktrace"], StringComparison.Ordinal);
        Assert.Equal("t1", attributes["context.tenant"]);
    }

    [Theory]
    [InlineData(ErrorSeverity.Low, 9, "info")]
    [InlineData(ErrorSeverity.Medium, 13, "warning")]
    [InlineData(ErrorSeverity.High, 17, "error")]
    [InlineData(ErrorSeverity.Critical, 21, "fatal")]
    public void Severity_HasALevelInBoth(ErrorSeverity severity, int otlp, string sentry)
    {
        var error = Error with { Severity = severity };

        Assert.Equal(otlp, JsonElement.Parse(error.ToOtlpLogs()).GetProperty("resourceLogs")[0].GetProperty("scopeLogs")[0].GetProperty("logRecords")[0].GetProperty("severityNumber").GetInt32());
        Assert.Equal(sentry, JsonElement.Parse(error.ToSentryEvent()).GetProperty("level").GetString());
    }

    [Fact]
    public void EndUser_SeesNothingFromInsideInEither() => Assert.All(
        new[] { Error.ToSentryEvent(ErrorAudience.EndUser), Error.ToOtlpLogs(ErrorAudience.EndUser) },
        text => Assert.All(["math", "LimitError", "srv", "t1", "reached"], inside => Assert.DoesNotContain(inside, text, StringComparison.Ordinal)));

    [Fact]
    public void ErrorWithoutAnything_IsValidInBoth()
    {
        var error = SnakepitError.Create(ErrorCodes.UnknownError, "");

        Assert.False(JsonElement.Parse(error.ToSentryEvent()).TryGetProperty("exception", out _));
        Assert.False(JsonElement.Parse(error.ToOtlpLogs()).GetProperty("resourceLogs")[0].GetProperty("scopeLogs")[0].GetProperty("logRecords")[0].TryGetProperty("traceId", out _));
    }

    private static Dictionary<string, string> Attributes(JsonElement owner) => owner.GetProperty("attributes").EnumerateArray()
        .ToDictionary(it => it.GetProperty("key").GetString()!, it => it.GetProperty("value").GetProperty("stringValue").GetString()!);
}
