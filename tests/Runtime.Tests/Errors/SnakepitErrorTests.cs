using System.Collections.Immutable;
using Snakepit.Errors;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class SnakepitErrorTests
{
    [Fact]
    public void Create_TakesTheCatalogsProperties()
    {
        var error = SnakepitError.Create(ErrorCodes.RateLimited, "slow down", ErrorDetails.Create(("limit", 10), ("who", "you"), ("none", null)));
        Assert.Equal((ErrorCategory.Resource, ErrorSeverity.Low), (error.Category, error.Severity));
        Assert.Equal(new RetryAdvice { Kind = RetryKind.Wait, WasSent = false }, error.Retry);
        Assert.Equal("""{"limit":10,"who":"you","none":null}""", error.Details.ToString());
        Assert.Equal(10, error.Details["limit"].GetInt32());
    }

    [Fact]
    public void UnknownCode_KeepsItsName() => Assert.Equal(
        ("from_the_future", ErrorCategory.System),
        (SnakepitError.Create("from_the_future", "x").Code, SnakepitError.Create("from_the_future", "x").Category));

    [Fact]
    public void HostileTexts_BecomeVisible()
    {
        var error = (SnakepitError.Create("Bad Code!", "a\x1b[31mred\0\u202e") with
        {
            CorrelationId = "one\ntwo", TraceId = "zz", Category = (ErrorCategory)77, Severity = 0, Timestamp = default,
            Retry = new() { Kind = (RetryKind)9, Delay = TimeSpan.FromSeconds(-1) }, ElidedExceptions = -1, Worker = "a\nb",
        }).Normalize();

        Assert.Equal("bad_code", error.Code);
        Assert.Equal(@"a\u001b[31mred\u0000\u202e", error.Message);
        Assert.Equal("one_two", error.CorrelationId);
        Assert.Equal("", error.TraceId);
        Assert.Equal(@"a\nb", error.Worker);
        Assert.Equal((ErrorCategory.System, ErrorSeverity.Medium, RetryKind.Never), (error.Category, error.Severity, error.Retry.Kind));
        Assert.Null(error.Retry.Delay);
        Assert.InRange(error.Timestamp.Year, 2000, 2200);
        Assert.Equal(
            ["category", "code", "correlation_id", "elided_exceptions", "message", "retry.delay", "retry.kind", "severity", "timestamp", "trace_id", "worker"],
            error.Repairs.Select(repair => repair.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void HugeMessage_IsCutAndSaysSo()
    {
        var error = SnakepitError.Create(ErrorCodes.UnknownError, new string('x', 100_000_000)).Normalize();
        Assert.InRange(error.Message.Length, 1, 16 * 1024 * 1024);
        Assert.EndsWith("… (cut, 100000000 characters)", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.ToString().Length, 1, 800);
        Assert.Equal(error, error.Normalize());
    }

    [Fact]
    public void TenMegabyteMessage_StaysWhole()
    {
        var message = new string('x', 10_000_000);
        Assert.Equal(message, SnakepitError.Create(ErrorCodes.UnknownError, message).Normalize().Message);
    }

    [Fact]
    public void LongChainOfCauses_IsWalkedWithoutRecursion()
    {
        ExceptionInfo Chain()
        {
            var it = new ExceptionInfo { Type = "E0" };
            for (var i = 1; i < 100_000; i++)
                it = new() { Type = $"E{i}", Cause = it };
            return it;
        }

        var error = SnakepitError.Create(ErrorCodes.PythonException, "deep") with { Exception = Chain() };
        Assert.Equal(100_000, error.Exceptions.Length);
        Assert.Equal(error, error with { Exception = Chain() });
        Assert.Equal(error, error.Normalize());
        Assert.Contains("E0", error.ToText(), StringComparison.Ordinal);
        Assert.Equal(error, SnakepitError.FromJson(error.ToJson()));
    }

    [Fact]
    public void Cycle_EndsEverywhere()
    {
        ExceptionInfo first = new() { Type = "A" }, second = new() { Type = "B", Cause = first };
        first.Link(second, null, [second]);
        var error = SnakepitError.Create(ErrorCodes.PythonException, "round") with { Exception = first };
        var read = SnakepitError.FromJson(error.ToJson());
        Assert.Equal(2, error.Exceptions.Length);
        Assert.Equal(error, read);
        Assert.Same(read.Exception, read.Exception!.Cause!.Cause);
        Assert.Contains("shown above", error.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void MappedExceptions_KeepWhatTheyReferTo()
    {
        ExceptionInfo first = new() { Type = "A", Message = "secret" }, second = new() { Type = "B", Cause = first, Message = "secret" };
        first.Link(second, null, []);
        var error = SnakepitError.Create(ErrorCodes.PythonException, "x") with { Exception = first };
        var mapped = error.MapExceptions(it => it with { Message = "***" });
        Assert.All(mapped.Exceptions, it => Assert.Equal("***", it.Message));
        Assert.Same(mapped.Exceptions[0], mapped.Exceptions[1].Cause);
        Assert.Equal("secret", first.Message);
    }

    [Fact]
    public void SelfReference_IsCutAndNoted()
    {
        var self = new ExceptionInfo { Type = "A" };
        self.Link(self, null, [self]);
        var error = (SnakepitError.Create(ErrorCodes.PythonException, "x") with { Exception = self }).Normalize();
        Assert.Null(error.Exception!.Cause);
        Assert.Empty(error.Exception.Members);
        Assert.Equal("exceptions[0].cause", Assert.Single(error.Repairs).Path);
    }

    [Fact]
    public void Exception_SaysCodePlaceAndText()
    {
        var exception = new SnakepitException(SnakepitError.Create("too_few", "at least one") with { Worker = "math", Operation = "average" });
        Assert.Equal("too_few in math/average: at least one", exception.Message);
        Assert.True(exception.Is("too_few"));
        Assert.Equal("too_few: at least one", new SnakepitException(SnakepitError.Create("too_few", "at least one")).Message);
    }

    [Fact]
    public void ThrownException_ShowsBothLanguagesAsOneChain()
    {
        var error = SnakepitError.Create("too_few", "at least one") with
        {
            Source = ErrorSource.Python,
            Exception = new()
            {
                Type = "ValueError", Message = "at least one",
                Frames = [new() { File = "math.py", Line = 3, Function = "average", InApp = true, SourceLines = new Dictionary<int, string> { [3] = "    raise ValueError" } }],
                Cause = new() { Type = "KeyError", Message = "'x'" },
            },
        };
        var text = Assert.Throws<SnakepitException>(() => Throw(error)).ToString();
        var order = new[] { "too_few", "ValueError: at least one", "C#", nameof(Throw), "Python", "average (math.py:3)", "raise ValueError", "caused by KeyError: 'x'" };
        var at = order.Select(part => text.IndexOf(part, StringComparison.Ordinal)).ToImmutableArray();
        Assert.True(!at.Contains(-1) && at.SequenceEqual(at.Order()), text);
    }

    private static void Throw(SnakepitError error) => throw new SnakepitException(error);
}
