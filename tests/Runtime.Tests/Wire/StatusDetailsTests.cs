using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Wire;
using Status = Grpc.Core.Status;

namespace Snakepit.Runtime.Tests.Wire;

public sealed class StatusDetailsTests
{
    private static readonly SnakepitError Error = SnakepitError.Create("insufficient_data", "at least one value") with
    {
        Category = ErrorCategory.Validation, Severity = ErrorSeverity.Low, CorrelationId = "snk_1", Worker = "math", Operation = "average",
        WorkerId = "math-1", Source = ErrorSource.Python, Exception = new() { Type = "JSONDecodeError", Module = "json.decoder", Message = "at least one value" },
        Retry = new() { Kind = RetryKind.Wait, Delay = TimeSpan.FromMilliseconds(1500) },
    };

    [Fact]
    public void Summary_ComesBackFromTheTrailers()
    {
        var exception = StatusDetails.ToRpcException(Error);
        var read = StatusDetails.TryRead(exception)!;
        Assert.Equal(Error with { Timestamp = read.Timestamp }, read);
        Assert.Equal("1500", exception.Trailers.GetValue("grpc-retry-pushback-ms"));
        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
    }

    [Fact]
    public void PointlessRepetition_PushesBackForEver() =>
        Assert.Equal("-1", StatusDetails.ToTrailers(Error with { Retry = RetryAdvice.Never }).GetValue("grpc-retry-pushback-ms"));

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("😀")]
    [InlineData("%")]
    [InlineData("\n")]
    public void HugeTexts_StayUnderSixKilobytes(string letter)
    {
        var huge = string.Concat(Enumerable.Repeat(letter, 100_000));
        var error = Error with
        {
            Message = huge, Worker = huge, Operation = huge, WorkerId = huge, CorrelationId = new string('x', 128), Exception = new() { Type = huge, Module = huge },
        };
        var exception = StatusDetails.ToRpcException(error);
        var size = Uri.EscapeDataString(exception.Status.Detail).Length + "grpc-message".Length + 50;
        foreach (var trailer in exception.Trailers)
            size += trailer.Key.Length + 40 + (trailer.IsBinary ? Convert.ToBase64String(trailer.ValueBytes).Length : trailer.Value.Length);
        Assert.InRange(size, 0, 6 * 1024);
        Assert.Equal("insufficient_data", StatusDetails.TryRead(exception)!.Code);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff })]
    public void Garbage_IsNoError(byte[] bytes) =>
        Assert.Null(StatusDetails.TryRead(new Status(StatusCode.Internal, "x"), new Metadata { { "grpc-status-details-bin", bytes } }));

    [Fact]
    public void NoTrailers_AreNoError() => Assert.Null(StatusDetails.TryRead(new RpcException(new(StatusCode.Internal, "x"))));

    [Fact]
    public void ForeignServer_IsReadAsFarAsItIsUnderstood()
    {
        var status = new Google.Rpc.Status { Code = (int)StatusCode.Internal, Message = "quota" };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = "QUOTA", Domain = "example.com", Metadata = { { "limit", "10" } } }));
        status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) }));
        status.Details.Add(new Any { TypeUrl = "type.googleapis.com/google.rpc.RequestInfo", Value = ByteString.CopyFrom(0xff, 0xff) });
        var error = StatusDetails.TryRead(new Status(StatusCode.Internal, "x"), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } })!;
        Assert.Equal((ErrorCodes.GrpcError, "quota"), (error.Code, error.Message));
        Assert.Equal((RetryKind.Wait, TimeSpan.FromSeconds(2)), (error.Retry.Kind, error.Retry.Delay!.Value));
        Assert.Equal("""{"grpc_status":"Internal","reason":"QUOTA","domain":"example.com","limit":"10"}""", error.Details.ToString());
    }

    [Fact]
    public void UnknownCodeOfANewerWorker_KeepsItsProperties()
    {
        var read = StatusDetails.TryRead(StatusDetails.ToRpcException(Error with { Code = "from_the_future", Category = ErrorCategory.Network, Severity = ErrorSeverity.Critical }))!;
        Assert.Equal(("from_the_future", ErrorCategory.Network, ErrorSeverity.Critical, RetryKind.Wait), (read.Code, read.Category, read.Severity, read.Retry.Kind));
    }
}
