using System.Text.Json;
using Snakepit.Errors;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class ErrorFormatTests
{
    private static readonly SnakepitError Error = SnakepitError.Create(ErrorCodes.RateLimited, "limit \"ten\"\nreached", ErrorDetails.Create(("limit", 10))) with
    {
        CorrelationId = "snk_1", TraceId = new string('a', 32), Timestamp = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero), Worker = "math", Operation = "average",
        WorkerId = "math-1", Session = "s1", Source = ErrorSource.Python, UserMessage = "Please wait.",
        Retry = new() { Kind = RetryKind.Wait, Delay = TimeSpan.FromSeconds(1.5), WasSent = false },
        Context = new Dictionary<string, string> { ["tenant"] = "secret-tenant" },
        History =
        [
            new()
            {
                Number = 1, Code = ErrorCodes.WorkerCrash, Message = "died", Duration = TimeSpan.FromSeconds(2), Delay = TimeSpan.FromSeconds(0.25),
                Started = new(2026, 11, 23, 9, 59, 57, TimeSpan.Zero), WorkerId = "math-1",
            },
            new() { Number = 2, Code = ErrorCodes.RateLimited, Message = "reached", WorkerId = "math-2", Recovery = RecoveryStrategy.OtherWorker },
        ],
        StopReason = RetryStopReason.MaxRetries,
        Exception = new()
        {
            Type = "LimitError", Module = "app.limits", Message = "reached",
            Notes = ["look at the quota"],
            Frames =
            [
                new() { File = "/srv/lib.py", Line = 1, Function = "call" },
                new() { File = "/srv/app.py", Line = 7, Function = "Math.average", InApp = true, RepeatedTimes = 90, SourceLines = new Dictionary<int, string> { [7] = "    check()" } },
            ],
            ElidedFrames = 12,
            ElidedAfter = 1,
            Context = new() { Type = "KeyError", Message = "'x'" },
        },
    };

    [Fact]
    public void ProblemDetails_HaveTheStandardMembersAndOurs()
    {
        using var json = JsonDocument.Parse(Error.ToProblemDetails());
        var root = json.RootElement;
        Assert.Equal("urn:snakepit:error:rate_limited", root.GetProperty("type").GetString());
        Assert.Equal(429, root.GetProperty("status").GetInt32());
        Assert.Equal(Error.Message, root.GetProperty("detail").GetString());
        Assert.Equal("urn:snakepit:request:snk_1", root.GetProperty("instance").GetString());
        Assert.Equal("More calls were made than the rate limit allows.", root.GetProperty("title").GetString());
        Assert.Equal("rate_limited", root.GetProperty("code").GetString());
        Assert.Equal("snk_1", root.GetProperty("correlation_id").GetString());
        Assert.Equal(1.5, root.GetProperty("retry_after").GetDouble());
        Assert.Equal(10, root.GetProperty("details").GetProperty("limit").GetInt32());
        Assert.Equal("app.limits.LimitError", root.GetProperty("exception_type").GetString());
    }

    [Fact]
    public void ProblemDetailsForTheOperator_HaveTheHistory()
    {
        using var json = JsonDocument.Parse(Error.ToProblemDetails(ErrorAudience.Operator));
        Assert.Equal("other_worker", json.RootElement.GetProperty("history")[1].GetProperty("recovery").GetString());
        Assert.Equal("max_retries", json.RootElement.GetProperty("stop_reason").GetString());
    }

    [Fact]
    public void EndUser_SeesNothingFromInside()
    {
        var seen = Error.For(ErrorAudience.EndUser);
        Assert.Equal("Please wait.", seen.Message);
        Assert.Equal(("rate_limited", "snk_1", Error.Retry), (seen.Code, seen.CorrelationId, seen.Retry));
        foreach (var inside in new[] { "math", "LimitError", "srv", "secret-tenant", "ten", "died", "s1" })
            Assert.DoesNotContain(inside, seen.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void EndUserWithoutUserMessage_GetsAGeneralSentence() => Assert.All(Enum.GetValues<ErrorCategory>(), category =>
        Assert.EndsWith(".", (Error with { UserMessage = "", Category = category }).For(ErrorAudience.EndUser).Message, StringComparison.Ordinal));

    [Fact]
    public void ClientDeveloper_SeesNoFramesOrProcesses()
    {
        var json = Error.For(ErrorAudience.ClientDeveloper).ToJson();
        Assert.Contains("LimitError", json, StringComparison.Ordinal);
        foreach (var inside in new[] { "/srv", "math-1", "secret-tenant", "died", "KeyError", "check()" })
            Assert.DoesNotContain(inside, json, StringComparison.Ordinal);
        Assert.Same(Error, Error.For(ErrorAudience.Operator));
    }

    [Fact]
    public void Logfmt_IsOneQuotedLine() => Assert.Equal(
        """timestamp=2026-11-23T10:00:00.000Z code=rate_limited category=resource severity=low message="limit \"ten\"\nreached" correlation_id=snk_1 """
        + $"trace_id={new string('a', 32)} worker=math operation=average worker_id=math-1 session=s1 source=python retry=wait retry_delay=1.5 attempts=2 "
        + "attempt.1=\"worker_crash after 2 s on math-1 at 2026-11-23T09:59:57.000Z, then waited 0.25 s: died\" "
        + "attempt.2=\"rate_limited after 0 s on math-2 (other worker): reached\" stop_reason=max_retries "
        + "exception=app.limits.LimitError file=/srv/app.py line=7 function=Math.average details.limit=10 context.tenant=secret-tenant",
        Error.ToLogfmt());

    [Fact]
    public void Text_ReadsFromTheErrorToItsCause() => Assert.Equal(
        """
        rate_limited in math/average: limit "ten"
            reached
          resource, low; may be retried later, after 1.5 s
          correlation: snk_1
          worker: math-1
          session: s1
          to the user: Please wait.
          limit: 10
          tenant: secret-tenant
          attempt 1: worker_crash after 2 s on math-1 at 2026-11-23T09:59:57.000Z, then waited 0.25 s: died
          attempt 2: rate_limited after 0 s on math-2 (other worker): reached
          given up: max retries

          app.limits.LimitError: reached
            look at the quota
              call (/srv/lib.py:1)
              … 12 frames were left out of the report
            > Math.average (/srv/app.py:7)
                  check()
              … this frame came 90 times in a row

          while handling KeyError: 'x'
        """,
        Error.ToText());

    [Fact]
    public void Colour_IsUsedOnDemandOnly()
    {
        Assert.DoesNotContain('\e', Error.ToText());
        Assert.Contains("\e[1;31mrate_limited\e[0m", Error.ToText(new() { Color = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void HostileTexts_CannotForgeLinesOrColours()
    {
        var error = SnakepitError.Create(ErrorCodes.UnknownError, "a\e[2J\rb\ncode=fake") with { Worker = "w\nx", Operation = "o" };
        var text = error.ToText();
        Assert.DoesNotContain('\e', text);
        Assert.All(text.Split('\n')[1..], line => Assert.StartsWith("  ", line, StringComparison.Ordinal));
        Assert.Single(error.ToLogfmt().Split('\n'));
    }

    [Fact]
    public void Groups_AreShownAsATree()
    {
        var error = Error with
        {
            Exception = new()
            {
                Type = "ExceptionGroup", Message = "two failed",
                Members = [new() { Type = "A", Message = "1", Cause = new() { Type = "C", Message = "3" } }, new() { Type = "B", Message = "2" }],
            },
        };
        var lines = error.ToText().Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal)).TakeLast(4);
        Assert.Equal(["  ExceptionGroup: two failed", "    member 1 of 2: A: 1", "    caused by C: 3", "    member 2 of 2: B: 2"], lines);
    }

    [Fact]
    public void ForeignJson_IsRepaired()
    {
        var error = SnakepitError.FromJson("""{"code": 5, "severity": "awful", "exceptions": [{"cause": 0, "frames": [{"line": -3}, 7]}, 1], "retry": "no"}""");
        Assert.Equal((ErrorCodes.UnknownError, ErrorSeverity.Medium), (error.Code, error.Severity));
        Assert.Null(error.Exception!.Cause);
        Assert.Equal(0, error.Exception.Frames[0].Line);
        Assert.Throws<JsonException>(() => SnakepitError.FromJson("[]"));
        Assert.ThrowsAny<JsonException>(() => SnakepitError.FromJson("{"));
    }

    [Fact]
    public void RpcStatus_CarriesCodeRetryAndCorrelation()
    {
        var status = Error.ToRpcStatus();
        var info = status.Details[0].Unpack<Google.Rpc.ErrorInfo>();
        Assert.Equal(("RATE_LIMITED", "snakepit", "wait"), (info.Reason, info.Domain, info.Metadata["retry"]));
        Assert.Equal("snk_1", status.Details[1].Unpack<Google.Rpc.RequestInfo>().RequestId);
        Assert.Equal(TimeSpan.FromSeconds(1.5), status.Details[2].Unpack<Google.Rpc.RetryInfo>().RetryDelay.ToTimeSpan());
    }
}
