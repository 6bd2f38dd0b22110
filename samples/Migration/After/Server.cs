using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Wire;
using Xunit;

namespace Shop;

/// <summary>A server and a client of it, for one test class.</summary>
public sealed class Server : IAsyncLifetime
{
    private WebApplication? _app;
    private GrpcChannel? _channel;

    public OrderBook Book { get; } = new();

    public Weather Weather { get; } = new();

    public OrderClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, static it => it.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(Book).AddSingleton(Weather).AddGrpc();
        _app = builder.Build();
        _app.MapGrpcService<OrderService>();
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress(_app.Urls.First());
        Client = new(new Orders.OrdersClient(_channel));
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
