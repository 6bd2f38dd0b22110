using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Snakepit.Correlation;
using Snakepit.Errors;

namespace Snakepit.AspNetCore.Tests.Grpc;

public sealed class ServerInterceptorTests : IAsyncLifetime
{
    private static readonly Metadata Headers = new() { { CorrelationId.HeaderName, "order-17" } };

    private WebHost _host = null!;
    private GrpcChannel _channel = null!;

    public static TheoryData<string> Kinds => [.. Calls.Keys];

    private static Dictionary<string, Func<Greeter.GreeterClient, string, Task<(string, Metadata)>>> Calls { get; } = new()
    {
        ["unary"] = async (client, word) =>
        {
            using var call = client.UnaryAsync(new() { Text = word }, Headers);
            return ((await call).Text, await call.ResponseHeadersAsync);
        },
        ["client stream"] = async (client, word) =>
        {
            using var call = client.ClientStream(Headers);
            await call.RequestStream.WriteAsync(new() { Text = word });
            await call.RequestStream.CompleteAsync();
            return ((await call).Text, await call.ResponseHeadersAsync);
        },
        ["server stream"] = async (client, word) =>
        {
            using var call = client.ServerStream(new() { Text = word }, Headers);
            return (await LastAsync(call.ResponseStream), await call.ResponseHeadersAsync);
        },
        ["duplex"] = async (client, word) =>
        {
            using var call = client.Duplex(Headers);
            await call.RequestStream.WriteAsync(new() { Text = word });
            await call.RequestStream.CompleteAsync();
            return (await LastAsync(call.ResponseStream), await call.ResponseHeadersAsync);
        },
    };

    private Greeter.GreeterClient Client => new(_channel);

    public async Task InitializeAsync()
    {
        _host = await WebHost.StartAsync(
            services => services.AddSingleton<Gate>().AddGrpc().AddSnakepitInterceptor(options => options.Audience = ErrorAudience.ClientDeveloper),
            app => app.MapGrpcService<GreeterService>(), protocols: HttpProtocols.Http2);
        _channel = GrpcChannel.ForAddress(_host.Address);
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _host.DisposeAsync();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task IdOfTheCall_IsCurrentAndGivenBack(string kind)
    {
        var (seen, headers) = await Calls[kind](Client, "id");

        Assert.Equal("order-17", seen);
        Assert.Equal("order-17", Assert.Single(headers, it => it.Key == CorrelationId.HeaderName).Value);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Error_IsARichStatus(string kind)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => Calls[kind](Client, "error"));

        var status = exception.GetRpcStatus()!;
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Equal("POOL_SATURATED", status.GetDetail<ErrorInfo>().Reason);
        Assert.Equal("snk_of-the-error", status.GetDetail<RequestInfo>().RequestId);
        Assert.Equal(1.2, status.GetDetail<RetryInfo>().RetryDelay.ToTimeSpan().TotalSeconds);
        Assert.Equal("1200", exception.Trailers.GetValue("grpc-retry-pushback-ms"));
        Assert.Equal("snk_of-the-error", exception.Trailers.GetValue(CorrelationId.HeaderName));
        Assert.DoesNotContain("shop-1", status.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task ForeignException_IsClassifiedRedactedAndLogged(string kind)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => Calls[kind](Client, "foreign"));

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        Assert.Equal("OPERATION_TIMEOUT", exception.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason);
        Assert.Equal("order-17", exception.Trailers.GetValue(CorrelationId.HeaderName));
        Assert.DoesNotContain("hunter2hunter2", exception.ToString(), StringComparison.Ordinal);
        var line = Assert.Single(_host.Log.Lines, line => line.Text.Contains("operation_timeout", StringComparison.Ordinal));
        Assert.Equal("order-17", line.Scope["correlation_id"]);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Text.Contains("hunter2hunter2", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task StatusOfTheUser_StaysAsItIs(string kind)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => Calls[kind](Client, "status"));

        Assert.Equal((StatusCode.AlreadyExists, "of the user"), (exception.StatusCode, exception.Status.Detail));
        Assert.Equal("yes", exception.Trailers.GetValue("mine"));
        Assert.Null(exception.GetRpcStatus());
    }

    [Fact]
    public async Task LargeError_FitsIntoTheTrailers()
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => Calls["unary"](Client, "large"));

        Assert.Equal("POOL_SATURATED", exception.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason);
        Assert.InRange(exception.Trailers.Sum(it => it.Key.Length + (it.IsBinary ? it.ValueBytes.Length * 4 / 3 : it.Value.Length)), 1, 6 * 1024);
    }

    [Fact]
    public async Task DeadlineOfTheCall_IsDeadlineExceeded()
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() =>
            Client.UnaryAsync(new() { Text = "wait" }, Headers, DateTime.UtcNow.AddMilliseconds(200)).ResponseAsync);

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        await _host.DisposeAsync();
        Assert.DoesNotContain(_host.Log.Lines, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task ClientThatGaveUp_IsNoError()
    {
        using var giveUp = new CancellationTokenSource();
        var call = Client.UnaryAsync(new() { Text = "wait" }, Headers, cancellationToken: giveUp.Token);
        await _host.Services.GetRequiredService<Gate>().Reached.Task;

        await giveUp.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
        await _host.DisposeAsync();
        Assert.DoesNotContain(_host.Log.Lines, line => line.Level >= LogLevel.Warning);
    }

    private static async Task<string> LastAsync(IAsyncStreamReader<Word> words)
    {
        var last = "";
        await foreach (var word in words.ReadAllAsync())
            last = word.Text;
        return last;
    }
}
