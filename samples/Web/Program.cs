using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Snakepit.AspNetCore;
using Web;
using Web.Grpc;

// Asks itself for prices, one of which nobody knows, over HTTP and over gRPC; with --serve it stays and waits for you.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSnakepit().AddPythonPool("pricing", "pricing:PricingWorker", pool => pool.PythonPath.Add(Path.Combine(AppContext.BaseDirectory, "workers")));
builder.Services.AddPricingWorker();
builder.Services.AddSnakepitProblemDetails();
builder.Services.AddGrpc().AddSnakepitInterceptor();
builder.Services.AddHttpClient("shop").AddSnakepitCorrelation();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    // Without TLS a port speaks one of the two.
    kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
    kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
});

await using var app = builder.Build();
app.UseSnakepitCorrelation();
app.UseExceptionHandler();
app.MapGet("/price/{item}", async (string item, IPricingWorker pricing, CancellationToken gone) =>
    (await pricing.PriceAsync(item, gone)).ToHttpResult());
app.MapGrpcService<PricesService>();
await app.StartAsync();
var (http, grpc) = (app.Urls.First(), app.Urls.Last());

using var shop = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("shop");
foreach (var item in new[] { "tea", "coffee", "unicorn" })
{
    var response = await shop.GetAsync(new Uri($"{http}/price/{item}"));
    Console.WriteLine($"{item}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    Console.WriteLine($"  x-snakepit-correlation-id: {response.Headers.GetValues("x-snakepit-correlation-id").Single()}");
}

using var channel = GrpcChannel.ForAddress(grpc);
foreach (var item in new[] { "tea", "unicorn" })
{
    try
    {
        Console.WriteLine($"{item}: {(await new Prices.PricesClient(channel).GetPriceAsync(new() { Name = item })).Amount}");
    }
    catch (RpcException exception)
    {
        var info = exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>();
        Console.WriteLine($"{item}: {exception.StatusCode} {info?.Reason} {exception.Status.Detail}");
        Console.WriteLine($"  x-snakepit-correlation-id: {exception.Trailers.GetValue("x-snakepit-correlation-id")}");
    }
}

if (args.Contains("--serve"))
{
    Console.WriteLine($"Listening on {http} (HTTP) and {grpc} (gRPC)");
    await app.WaitForShutdownAsync();
}
