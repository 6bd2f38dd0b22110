using Google.Protobuf;
using Snakepit.Errors;
using Snakepit.Wire;
using Proto = Snakepit.Wire.Proto;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class ErrorReportsTests
{
    [Fact]
    public void FieldsOfANewerVersion_AreKept()
    {
        static byte[] WithField(IMessage message) => [.. message.ToByteArray(), 0xfa, 0x3e, 3, 1, 2, 3];   // field 1007, three bytes
        var attempt = Proto.Attempt.Parser.ParseFrom(WithField(new Proto.Attempt { Number = 1, Code = "x" }));
        var frame = Proto.Frame.Parser.ParseFrom(WithField(new Proto.Frame { Function = "f", File = 0 }));
        var exception = Proto.ExceptionInfo.Parser.ParseFrom(WithField(new Proto.ExceptionInfo { Type = "E", Frames = { frame } }));
        var report = Proto.ErrorReport.Parser.ParseFrom(WithField(new Proto.ErrorReport
        {
            Code = "x", Message = "m", Exceptions = { exception }, History = { attempt }, Files = { Proto.SourceFile.Parser.ParseFrom(WithField(new Proto.SourceFile { Path = "a.py" })) },
        }));

        var written = ErrorReports.ToProto(ErrorReports.FromProto(report) with { Message = "changed" });
        var back = Proto.ErrorReport.Parser.ParseFrom(written.ToByteArray());
        Assert.Equal("changed", back.Message);
        byte[] mark = [0xfa, 0x3e, 3, 1, 2, 3];
        foreach (var message in new IMessage[] { back, back.Exceptions[0], back.Exceptions[0].Frames[0], back.History[0], back.Files[0] })
            Assert.True(message.ToByteArray().AsSpan().EndsWith(mark), message.Descriptor.Name);
        Assert.False(ErrorReports.ToProto(ErrorReports.FromProto(report).For(ErrorAudience.ClientDeveloper)).ToByteArray().AsSpan().IndexOf(mark) >= 0);
    }

    [Fact]
    public void EmptyReport_IsAnUnknownError()
    {
        var error = ErrorReports.FromProto(new());
        Assert.Equal((ErrorCodes.UnknownError, ErrorCategory.System, ErrorSeverity.Medium), (error.Code, error.Category, error.Severity));
        Assert.Contains(error.Repairs, repair => repair.Path == "code");
    }

    [Fact]
    public void IndexesOutOfRange_AreLeftOut()
    {
        var error = ErrorReports.FromProto(new()
        {
            Code = "x", Message = "m",
            Exceptions = { new Proto.ExceptionInfo { Type = "E", Cause = 99, Context = uint.MaxValue, Members = { 7 }, Frames = { new Proto.Frame { File = 3, Line = uint.MaxValue } } } },
        });
        Assert.Null(error.Exception!.Cause);
        Assert.Null(error.Exception.Context);
        Assert.Empty(error.Exception.Members);
        Assert.Equal(("", int.MaxValue), (error.Exception.Frames[0].File, error.Exception.Frames[0].Line));
        Assert.Superset(
            new HashSet<string> { "exceptions[0].cause", "exceptions[0].context", "exceptions[0].members", "frames.file" },
            error.Repairs.Select(repair => repair.Path).ToHashSet());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\": \"\\ud800\"}")]
    public void InvalidDetails_AreKeptAsText(string json)
    {
        var error = ErrorReports.FromProto(new() { Code = "x", Message = "m", DetailsJson = ByteString.CopyFromUtf8(json) });
        Assert.Equal(json, error.Details["invalid"].GetString());
        Assert.Contains(error.Repairs, repair => repair.Path == "details");
    }

    [Fact]
    public void DeepDetails_AreRefusedWithoutOverflow()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        var error = ErrorReports.FromProto(new() { Code = "x", Message = "m", DetailsJson = ByteString.CopyFromUtf8(deep) });
        Assert.True(error.Details.ContainsKey("invalid"));
    }
}
