using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Integration.Tests.Workers;

namespace Snakepit.Integration.Tests.Telemetry;

/// <summary>A gRPC service with a Python worker behind it: what its clients and its log see.</summary>
public sealed class EdgeTests : IAsyncLifetime, IDisposable
{
    private readonly StringWriter _log = new();
    private WebApplication _app = null!;
    private GrpcChannel _channel = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddSnakepitConsole();
        foreach (var console in builder.Services.Where(static service => service.ImplementationType == typeof(ConsoleLoggerProvider)).ToList())
            builder.Services.Remove(console);
        builder.Services.AddSingleton<ILoggerProvider>(provider =>
            new ConsoleLines(provider.GetServices<ConsoleFormatter>().Where(it => it.Name == "snakepit-logfmt"), _log));
        builder.Services.AddSnakepit().AddPythonPool("edge", "edge:EdgeWorker", pool =>
        {
            pool.WorkerCount = 1;
            pool.PythonPath.Add(Path.Combine(AppContext.BaseDirectory, "workers"));
            pool.PythonPath.Add(Path.Combine(Pit.Repository, "python", "src"));
        });
        builder.Services.AddEdgeWorker();
        builder.Services.AddGrpc().AddSnakepitInterceptor(options => options.Audience = ErrorAudience.ClientDeveloper);
        _app = builder.Build();
        _app.MapGrpcService<EdgeService>();
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress(_app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
    }

    public void Dispose() => _log.Dispose();

    [Theory, InlineData("Tell"), InlineData("TellAll")]
    public async Task ErrorOfPython_ReachesTheClientAsARichStatus(string method)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => CallAsync(method, "fail"));

        var status = exception.GetRpcStatus()!;
        Assert.Equal("PYTHON_EXCEPTION", status.GetDetail<ErrorInfo>().Reason);
        Assert.Equal("order-17", status.GetDetail<RequestInfo>().RequestId);
        Assert.Equal("order-17", exception.Trailers.GetValue(CorrelationId.HeaderName));
        Assert.DoesNotContain("edge.py", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("Tell"), InlineData("TellAll")]
    public async Task IdOfTheClient_IsInEveryLineOfItsCall(string method)
    {
        await Assert.ThrowsAsync<RpcException>(() => CallAsync(method, "fail"));
        await _app.StopAsync();

        var lines = _log.ToString().Split('\n');
        Assert.Contains(lines, line => line.Contains(" source=python ", StringComparison.Ordinal) && line.Contains("asked for fail", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(" source=dotnet ", StringComparison.Ordinal) && line.Contains("edge.py", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("was answered with", StringComparison.Ordinal));
        string[] ofTheCall = ["asked for", "failed after", "was answered with", "edge.py"];
        Assert.All(lines.Where(line => ofTheCall.Any(it => line.Contains(it, StringComparison.Ordinal))), line => Assert.Contains(" correlation_id=order-17 ", line, StringComparison.Ordinal));
    }

    [Theory, InlineData("Tell", 1), InlineData("TellAll", 3)]
    public async Task Success_PassesThrough(string method, int words) => Assert.Equal(words, (await CallAsync(method, "order-17")).Count);

    private async Task<List<string>> CallAsync(string method, string word)
    {
        var found = EdgeBase.Methods[method];
        using var call = _channel.CreateCallInvoker().AsyncServerStreamingCall(found, null, new(new Metadata { { CorrelationId.HeaderName, "order-17" } }), word);
        List<string> words = [];
        await foreach (var each in call.ResponseStream.ReadAllAsync())
            words.Add(each);
        return words;
    }
}
