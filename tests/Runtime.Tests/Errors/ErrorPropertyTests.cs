using CsCheck;
using Google.Protobuf;
using Snakepit.Errors;
using Snakepit.Wire;
using Proto = Snakepit.Wire.Proto;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class ErrorPropertyTests
{
    [Fact]
    public void AnyReport_BecomesAValidError() => ErrorGen.Report.Sample(report =>
    {
        var error = ErrorReports.FromProto(report);
        Assert.True(ErrorCatalog.IsValidCode(error.Code));
        Assert.True(Enum.IsDefined(error.Category));
        Assert.True(Enum.IsDefined(error.Severity));
        Assert.True(Enum.IsDefined(error.Retry.Kind));
        Assert.NotEmpty(error.Message);
        Assert.DoesNotContain('\x1b', error.ToText());
        Assert.DoesNotContain('\n', error.ToString());
    }, iter: 300);

    [Fact]
    public void NormalizingTwice_FindsNothingMore() => ErrorGen.Report.Sample(report =>
    {
        var once = ErrorReports.FromProto(report);
        var twice = once.Normalize();
        Assert.Equal(once, twice);
        Assert.Equal(once.Repairs, twice.Repairs);
    }, iter: 300);

    [Fact]
    public void ErrorThroughBytes_StaysTheSame() => ErrorGen.Error.Sample(error =>
    {
        var read = ErrorReports.FromProto(Proto.ErrorReport.Parser.ParseFrom(ErrorReports.ToProto(error).ToByteArray()));
        Assert.Equal(error, read);
        Assert.Empty(read.Repairs);
    }, iter: 300);

    [Fact]
    public void ErrorThroughJson_StaysTheSame() => ErrorGen.Error.Sample(error =>
    {
        var read = SnakepitError.FromJson(error.ToJson());
        Assert.Equal(error, read);
        Assert.Empty(read.Repairs);
    }, iter: 300);

    [Fact]
    public void AnyBytesThatParse_BecomeAnError() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        Proto.ErrorReport report;
        try
        {
            report = Proto.ErrorReport.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return;
        }

        Assert.NotNull(ErrorReports.FromProto(report).ToText());
    }, iter: 2000);

    [Fact]
    public void EveryFormat_TakesEveryError() => ErrorGen.Error.Sample(error =>
    {
        foreach (var audience in Enum.GetValues<ErrorAudience>())
        {
            var seen = error.For(audience);
            Assert.DoesNotContain('\n', seen.ToLogfmt());
            Assert.StartsWith("{", seen.ToProblemDetails(audience), StringComparison.Ordinal);
            Assert.Equal(error.Code.ToUpperInvariant(), seen.ToRpcStatus().Details[0].Unpack<Google.Rpc.ErrorInfo>().Reason);
            Assert.Equal(error.Code, seen.Code);
            Assert.Equal(error.CorrelationId, seen.CorrelationId);
            Assert.Equal(error.Retry, seen.Retry);
            Assert.Equal(seen, seen.For(audience));
        }
    }, iter: 100);
}
