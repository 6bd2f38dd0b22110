using CsCheck;
using Google.Protobuf;
using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Runtime.Tests.Errors;
using Snakepit.Wire;
using Proto = Snakepit.Wire.Proto;

namespace Snakepit.Runtime.Tests.Calls;

/// <summary>An error that came before is not read again; nobody may notice.</summary>
public sealed class ReportedErrorsTests
{
    private static readonly CallFacts Call = new("shop", "summarize", "snk_of_the_call", "shop-1");

    [Fact]
    public void AnyReport_IsReadTheSameHoweverOftenItCame() =>
        Gen.Select(ErrorGen.Report, Ids, Ids).Sample((report, first, second) =>
        {
            ReportedErrors reported = new(Redactor.Default);
            foreach (var ids in new[] { first, first, first, second, first })
            {
                ids(report);
                var (expected, actual) = (new ReportedErrors(Redactor.Default).Read(report.ToByteArray(), [], Call), reported.Read(report.ToByteArray(), [], Call));
                Assert.Equal(expected, actual);
                Assert.Equal(string.Join("\n", expected.Repairs), string.Join("\n", actual.Repairs));
                Assert.Equal(ErrorReports.ToProto(expected), ErrorReports.ToProto(actual));
            }
        });

    [Fact]
    public void SameReport_IsReadOnceAndKeepsTheIdsOfEachCall()
    {
        ReportedErrors reported = new(Redactor.Default);
        var report = Report("no price");
        _ = reported.Read(report.ToByteArray(), [], Call);
        Assert.Equal(0, reported.Count);
        var earlier = reported.Read(report.ToByteArray(), [], Call);
        Assert.Equal(1, reported.Count);

        (report.CorrelationId, report.TraceId, report.WorkerId, report.Session) = ("snk_2", new string('b', 32), "shop-2", "s2");
        report.Timestamp.Seconds++;
        var later = reported.Read(report.ToByteArray(), [], Call);

        Assert.Same(earlier.Exception, later.Exception);
        Assert.Equal(("snk_2", new string('b', 32), "shop-2", "s2"), (later.CorrelationId, later.TraceId, later.WorkerId, later.Session));
        Assert.Equal(earlier.Timestamp.AddSeconds(1), later.Timestamp);
    }

    [Fact]
    public void ReportWithoutIds_GetsThoseOfItsCall()
    {
        ReportedErrors reported = new(Redactor.Default);
        Proto.ErrorReport report = new() { Code = "bad_rows", Message = "m", Timestamp = new() { Seconds = 1_780_000_000 } };
        for (var i = 0; i < 3; i++)
        {
            var error = reported.Read(report.ToByteArray(), [], Call with { CorrelationId = $"snk_{i}", Operation = $"operation_{i}" });
            Assert.Equal(($"snk_{i}", $"operation_{i}", "shop", "shop-1"), (error.CorrelationId, error.Operation, error.Worker, error.WorkerId));
        }
    }

    [Fact]
    public void ReportWithASecret_IsRedactedAndNotKept()
    {
        ReportedErrors reported = new(Redactor.Default);
        const string Secret = "canary-7Hq2Lm9Zx41VbN";
        var report = Report($"password={Secret}").ToByteArray();

        for (var i = 0; i < 3; i++)
            Assert.DoesNotContain(Secret, reported.Read(report, [], Call).ToJson(), StringComparison.Ordinal);
        Assert.Equal(0, reported.Count);
    }

    [Fact]
    public void CallWithSensitiveArguments_NeitherKeepsNorTakesWhatIsKept()
    {
        ReportedErrors reported = new(Redactor.Default);
        var report = Report("cannot log in as opensesame").ToByteArray();
        for (var i = 0; i < 3; i++)
            Assert.Equal("cannot log in as [redacted:sensitive]", reported.Read(report, ["opensesame"], Call).Message);
        Assert.Equal(0, reported.Count);
        for (var i = 0; i < 3; i++)
            Assert.Equal("cannot log in as opensesame", reported.Read(report, [], Call).Message);

        Assert.Equal("cannot log in as [redacted:sensitive]", reported.Read(report, ["opensesame"], Call).Message);
    }

    [Fact]
    public void ErrorsOfWhichEachIsDifferent_AreNotKept()
    {
        ReportedErrors reported = new(Redactor.Default);
        for (var i = 0; i < 1_000; i++)
            reported.Read(Report($"row {i}").ToByteArray(), [], Call);
        Assert.Equal(0, reported.Count);
    }

    [Fact]
    public void ManyAndLargeErrors_StayInBounds()
    {
        ReportedErrors reported = new(Redactor.Default);
        for (var i = 0; i < 2_000; i++)
        {
            var report = Report($"row {i / 2}").ToByteArray();
            Assert.Equal($"row {i / 2}", reported.Read(report, [], Call).Message);
        }

        Assert.InRange(reported.Count, 1, 128);
        ReportedErrors large = new(Redactor.Default);
        for (var i = 0; i < 3; i++)
            Assert.Equal(ReportedErrors.LargestReport, large.Read(Report(new string('x', ReportedErrors.LargestReport)).ToByteArray(), [], Call).Message.Length);
        Assert.Equal(0, large.Count);
    }

    [Fact]
    public void CodeThatIsRegisteredLater_CountsForWhatIsKept()
    {
        ReportedErrors reported = new(Redactor.Default);
        Proto.ErrorReport report = new() { Code = "reported_errors_late", Message = "m", Timestamp = new() { Seconds = 1_780_000_000 } };
        for (var i = 0; i < 3; i++)
            Assert.Equal(ErrorCategory.System, reported.Read(report.ToByteArray(), [], Call).Category);

        ErrorCatalog.Default.Register(ErrorCatalog.Default.Get(report.Code) with { Category = ErrorCategory.Validation });

        Assert.Equal(ErrorCategory.Validation, reported.Read(report.ToByteArray(), [], Call).Category);
    }

    [Fact]
    public void BrokenReports_GiveAnErrorOrAWireException()
    {
        var whole = Report("no price").ToByteArray();
        ReportedErrors reported = new(Redactor.Default);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((at, value, length) =>
        {
            var bytes = whole.ToArray();
            bytes[at] = value;
            try
            {
                var read = reported.Read(bytes.AsMemory(0, length), [], Call);
                _ = reported.Read(bytes.AsMemory(0, length), [], Call);
                var again = reported.Read(bytes.AsMemory(0, length), [], Call);
                Assert.Equal(read, again with { Timestamp = read.Timestamp });
            }
            catch (WireException)
            {
            }
        });
    }

    private static readonly Gen<Action<Proto.ErrorReport>> Ids = Gen.Select(Gen.Int[0, 9], Gen.Bool, (number, odd) => (Action<Proto.ErrorReport>)(report =>
    {
        report.CorrelationId = odd ? "not a correlation ID" : number == 0 ? "" : $"snk_{number}";
        report.TraceId = number % 3 == 0 ? "" : new string((char)('a' + (number % 3)), 32);
        report.WorkerId = number % 2 == 0 ? "" : $"shop-{number}";
        report.Session = number % 5 == 0 ? "söss\tion" : $"s{number}";
        report.Timestamp = new() { Seconds = 1_780_000_000 + number, Nanos = number };
    }));

    private static Proto.ErrorReport Report(string message) => new()
    {
        Code = ErrorCodes.PythonException, Category = Proto.ErrorCategory.Execution, Severity = Proto.ErrorSeverity.Medium, Message = message,
        CorrelationId = "snk_1", TraceId = new string('a', 32), Timestamp = new() { Seconds = 1_780_000_000, Nanos = 5 }, Source = Proto.ErrorSource.Python,
        Worker = "shop", Operation = "summarize", WorkerId = "shop-1", Session = "s1",
        Exceptions = { new Proto.ExceptionInfo { Type = "ValueError", Module = "builtins", Message = message, Frames = { new Proto.Frame { Line = 5 } } } },
        Files = { new Proto.SourceFile { Path = "shop.py", Lines = { { 5, "raise ValueError" } } } },
    };
}
