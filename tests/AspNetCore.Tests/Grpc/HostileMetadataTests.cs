using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Snakepit.AspNetCore.Tests.Correlation;
using Snakepit.Correlation;

namespace Snakepit.AspNetCore.Tests.Grpc;

public sealed class HostileMetadataTests : IAsyncLifetime
{
    private WebHost _host = null!;
    private GrpcChannel _channel = null!;

    public static TheoryData<string> TraceParents => HostileHeaders.TraceParents;

    public static TheoryData<string> TraceStates => HostileHeaders.TraceStates;

    public static TheoryData<string> Baggages => HostileHeaders.Baggages;

    public async Task InitializeAsync()
    {
        _host = await WebHost.StartAsync(
            services => services.AddSingleton<Gate>()
                .Configure<KestrelServerOptions>(kestrel => (kestrel.Limits.MaxRequestHeadersTotalSize, kestrel.Limits.Http2.MaxRequestHeaderFieldSize) = (1024 * 1024, 256 * 1024))
                .AddGrpc().AddSnakepitInterceptor(),
            app => app.MapGrpcService<GreeterService>(), protocols: HttpProtocols.Http2);
        _channel = GrpcChannel.ForAddress(_host.Address, new() { HttpHandler = new SocketsHttpHandler { ActivityHeadersPropagator = null } });
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _host.DisposeAsync();
    }

    [Theory, MemberData(nameof(TraceParents))]
    public Task TraceParent_ThatIsMalformed_CountsAsAbsent(string header) => AssertFreshAsync("traceparent", header);

    [Theory, MemberData(nameof(TraceStates))]
    public Task TraceState_OfAnyForm_HarmsNothing(string header) => AssertFreshAsync("tracestate", header);

    [Theory, MemberData(nameof(Baggages))]
    public Task Baggage_OfAnyFormAndSize_HarmsNothing(string header) => AssertFreshAsync("baggage", header);

    [Theory]
    [InlineData("a b")]
    [InlineData("<script>")]
    [InlineData("a,b")]
    [InlineData("")]
    public Task Id_ThatIsNone_IsReplaced(string header) => AssertFreshAsync(CorrelationId.HeaderName, header);

    private async Task AssertFreshAsync(string name, string value)
    {
        using var call = new Greeter.GreeterClient(_channel).UnaryAsync(new() { Text = "id" }, new Metadata { { name, value } });

        var seen = (await call).Text;

        Assert.Matches("^snk_[0-9a-f]{32}$", seen);
        Assert.DoesNotContain("0af7651916cd43dd8448eb211c80319c", seen, StringComparison.Ordinal);
        Assert.Equal(seen, Assert.Single(await call.ResponseHeadersAsync, it => it.Key == CorrelationId.HeaderName).Value);
    }
}
