using CsCheck;
using Google.Protobuf;
using Snakepit.Runtime.Tests.Errors;
using Snakepit.Wire;
using Proto = Snakepit.Wire.Proto;

namespace Snakepit.Runtime.Tests.Wire;

/// <summary>Protobuf is the oracle: what is taken apart and put together again is what protobuf reads.</summary>
public sealed class ReportFramesTests
{
    [Fact]
    public void AnyReport_IsTheRestAndItsFrames() =>
        ErrorGen.Report.Sample(report =>
        {
            var frames = ReportFrames.TakeFrom(report.ToByteArray(), out var rest);

            Assert.All(rest.Exceptions, static exception => Assert.Empty(exception.Frames));
            Assert.Empty(rest.Files);
            rest.Files.AddRange(frames.Files.Select(static file => new Proto.SourceFile { Path = file.Path, Lines = { file.Lines?.ToDictionary() ?? [] } }));
            for (var i = 0; i < rest.Exceptions.Count; i++)
            {
                Assert.Equal(report.Exceptions[i].Frames.Count, frames.CountOf(i));
                foreach (var frame in frames.Of(i))
                    rest.Exceptions[i].Frames.Add(Message(FrameFields.Read(frame)));
            }

            Assert.Equal(report, rest);
        });

    [Theory]
    [InlineData(new byte[] { 8, 3, 8, 5 }, "a field that comes twice: the last one counts")]
    [InlineData(new byte[] { 0x88, 0x80, 0x00, 5 }, "a tag with more digits than it needs")]
    [InlineData(new byte[] { 8, 0x85, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00 }, "a number with more digits than it needs")]
    [InlineData(new byte[] { 32, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "a number of more than 32 bits")]
    public void UnusualFrames_AreReadAsProtobufDoes(byte[] frame, string what)
    {
        var fields = FrameFields.Read(frame);

        Assert.Equal(Proto.Frame.Parser.ParseFrom(frame), Message(fields));
        Assert.True(fields.Message is null, what);
    }

    [Fact]
    public void NameThatIsNoUtf8_DoesNotCostTheError()
    {
        byte[] exception = [42, 4, 26, 2, 0xC3, 0x28, 26, 1, 65];
        byte[] report = [0x8A, 0x01, 3, 10, 1, 0xFF, 0x82, 0x01, (byte)exception.Length, .. exception];

        var error = ErrorReports.Read(report);

        Assert.Equal(("A", "\ufffd(", "\ufffd"), (error.Exception!.Message, error.Exception.Frames[0].Function, error.Exception.Frames[0].File));
    }

    [Theory]
    [InlineData(new byte[] { 8, 3, 0xA0, 0x06, 1 }, "number")]
    [InlineData(new byte[] { 0xA2, 0x06, 2, 65, 66, 8, 3 }, "text")]
    [InlineData(new byte[] { 0xA3, 0x06, 8, 1, 0xA4, 0x06, 8, 3 }, "group")]
    [InlineData(new byte[] { 8, 3, 0xA5, 0x06, 1, 2, 3, 4 }, "fixed32")]
    public void FieldsOfNewerVersions_StayInTheFrame(byte[] frame, string kind)
    {
        var fields = FrameFields.Read(frame);

        Assert.Equal(3u, fields.File);
        Assert.True(fields.Message is { } kept && kept.ToByteArray().Length == frame.Length, kind);
    }

    [Fact]
    public void UnknownFieldsAroundTheFrames_StayInTheRest()
    {
        byte[] unknown = [0xA3, 0x06, 8, 1, 0xA4, 0x06, 0xA5, 0x06, 1, 2, 3, 4];
        byte[] frame = [42, 2, 32, 7];
        byte[] exception = [.. unknown, .. frame, .. unknown, .. frame, 26, 1, 65];
        byte[] report = [.. unknown, 0x82, 0x01, (byte)(exception.Length | 0x80), 0, .. exception, .. unknown];

        var frames = ReportFrames.TakeFrom(report, out var rest);

        Assert.Equal(2, frames.CountOf(0));
        var whole = Proto.ErrorReport.Parser.ParseFrom(report);
        whole.Exceptions[0].Frames.Clear();
        Assert.Equal(whole, rest);
        Assert.Equal(whole.ToByteArray(), rest.ToByteArray());
    }

    [Fact]
    public void FileOfANewerVersion_IsReadAndStaysInTheRest()
    {
        byte[] plain = [10, 1, 97, 18, 5, 8, 7, 18, 1, 120], newer = [.. plain, 0xA0, 0x06, 1], newerLine = [10, 1, 98, 18, 8, 8, 7, 18, 1, 120, 0xA0, 0x06, 1];
        byte[] report = [0x8A, 0x01, (byte)plain.Length, .. plain, 0x8A, 0x01, (byte)newer.Length, .. newer, 0x8A, 0x01, (byte)newerLine.Length, .. newerLine];

        var frames = ReportFrames.TakeFrom(report, out var rest);

        Assert.Equal(["a", "a", "b"], frames.Files.Select(static file => file.Path));
        Assert.All(frames.Files, static file => Assert.Equal("x", file.Lines![7]));
        Assert.Equal(["a", "b"], rest.Files.Select(static file => file.Path));
    }

    private static Proto.Frame Message(in FrameFields it) => new()
    {
        File = it.File, Module = Text(it.Module), Function = Text(it.Function), Line = it.Line, Column = it.Column, EndLine = it.EndLine,
        EndColumn = it.EndColumn, InApp = it.InApp, RepeatedTimes = it.RepeatedTimes, RepeatedFrames = it.RepeatedFrames,
    };

    private static string Text(ReadOnlySpan<byte> utf8) => System.Text.Encoding.UTF8.GetString(utf8);
}
