using System.Text;
using Google.Rpc;
using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Calls;

/// <summary>A client that knows nothing of Snakepit reads the errors of a worker as those of any gRPC service.</summary>
public sealed class PlainClientTests(ProbeFixture fixture) : IClassFixture<ProbeFixture>
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static value => value, static value => value);

    [Fact]
    public async Task FailingCall_IsUnderstood()
    {
        var exception = await FailAsync("""{"how":"unavailable"}""");

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        var status = exception.GetRpcStatus()!;
        var info = status.GetDetail<ErrorInfo>();
        Assert.Equal(("WORKER_UNAVAILABLE", "snakepit"), (info.Reason, info.Domain));
        Assert.Equal("come back later", status.Message);
        Assert.Equal(TimeSpan.FromSeconds(0.25), status.GetDetail<RetryInfo>().RetryDelay.ToTimeSpan());
        Assert.Equal("plain-client", status.GetDetail<RequestInfo>().RequestId);
        Assert.Equal("250", exception.Trailers.GetValue("grpc-retry-pushback-ms"));
        Assert.Equal("plain-client", exception.Trailers.GetValue("x-snakepit-correlation-id"));
    }

    [Theory]
    [InlineData("""{"how":"huge_message","size":1000000}""")]
    [InlineData("""{"how":"deep","size":1000}""")]
    [InlineData("""{"how":"chain","size":200}""")]
    [InlineData("""{"how":"group"}""")]
    [InlineData("""{"how":"unicode"}""")]
    public async Task MonstrousError_FitsIntoTheTrailers(string arguments)
    {
        var exception = await FailAsync(arguments);

        Assert.NotNull(exception.GetRpcStatus()?.GetDetail<ErrorInfo>());
        var size = exception.Trailers.Sum(entry => entry.Key.Length + (entry.IsBinary ? entry.ValueBytes.Length * 4 / 3 : entry.Value.Length) + 32)
            + Encoding.UTF8.GetBytes(exception.Status.Detail).Sum(value => value is >= 0x20 and <= 0x7e and not (byte)'%' ? 1 : 3);
        Assert.InRange(size, 1, 6 * 1024);
    }

    [Fact]
    public async Task UnaryCall_Succeeds()
    {
        using var lease = await fixture.Pool.AcquireAsync(null, Timeout.InfiniteTimeSpan);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "probe", "add", Bytes, Bytes);

        var answer = await lease.Invoker.AsyncUnaryCall(method, null, default, Envelope("""{"left":1}"""));

        Assert.Equal(Envelope("2"), answer);
    }

    [Theory]
    [InlineData("\u0001\u0002garbage")]
    [InlineData("")]
    public async Task MalformedEnvelope_IsInvalid(string garbage)
    {
        using var lease = await fixture.Pool.AcquireAsync(null, Timeout.InfiniteTimeSpan);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "probe", "add", Bytes, Bytes);

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await lease.Invoker.AsyncUnaryCall(method, null, default, Encoding.UTF8.GetBytes(garbage)));

        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
    }

    [Theory]
    [InlineData("""{"left":1,"middle":2}""", "INVALID_PARAMS", "middle")]
    [InlineData("""{"right":1}""", "MISSING_REQUIRED", "left")]
    [InlineData("""{"left":"1"}""", "TYPE_MISMATCH", "left")]
    [InlineData("[1]", "INVALID_PARAMS", "")]
    [InlineData("{", "INVALID_PARAMS", "")]
    public async Task BadArguments_AreNamed(string arguments, string reason, string named)
    {
        using var lease = await fixture.Pool.AcquireAsync(null, Timeout.InfiniteTimeSpan);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "probe", "add", Bytes, Bytes);

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await lease.Invoker.AsyncUnaryCall(method, null, default, Envelope(arguments)));

        Assert.Equal(reason, exception.GetRpcStatus()?.GetDetail<ErrorInfo>().Reason);
        Assert.Contains(named, exception.Status.Detail, StringComparison.Ordinal);
    }

    private async Task<RpcException> FailAsync(string arguments)
    {
        using var lease = await fixture.Pool.AcquireAsync(null, Timeout.InfiniteTimeSpan);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "probe", "fail", Bytes, Bytes);
        var headers = new Metadata { { "x-snakepit-correlation-id", "plain-client" } };
        return await Assert.ThrowsAsync<RpcException>(
            async () => await lease.Invoker.AsyncUnaryCall(method, null, new CallOptions(headers), Envelope(arguments)));
    }

    private static byte[] Envelope(string json)
    {
        var text = Encoding.UTF8.GetBytes(json);
        return [0x0a, (byte)text.Length, .. text];
    }
}
