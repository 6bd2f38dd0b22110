using Snakepit.AspNetCore;
using Web;

// Asks itself for three prices, one of which nobody knows; with --serve it stays and waits for you.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSnakepit().AddPythonPool("pricing", "pricing:PricingWorker", pool => pool.PythonPath.Add(Path.Combine(AppContext.BaseDirectory, "workers")));
builder.Services.AddPricingWorker();
builder.Services.AddSnakepitProblemDetails();
builder.Services.AddHttpClient("shop").AddSnakepitCorrelation();

await using var app = builder.Build();
app.UseSnakepitCorrelation();
app.UseExceptionHandler();
app.MapGet("/price/{item}", async (string item, IPricingWorker pricing, CancellationToken gone) =>
    (await pricing.PriceAsync(item, gone)).ToHttpResult());
app.Urls.Add("http://127.0.0.1:0");
await app.StartAsync();

using var shop = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("shop");
foreach (var item in new[] { "tea", "coffee", "unicorn" })
{
    var response = await shop.GetAsync(new Uri($"{app.Urls.First()}/price/{item}"));
    Console.WriteLine($"{item}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    Console.WriteLine($"  x-snakepit-correlation-id: {response.Headers.GetValues("x-snakepit-correlation-id").Single()}");
}

if (args.Contains("--serve"))
{
    Console.WriteLine($"Listening on {app.Urls.First()}");
    await app.WaitForShutdownAsync();
}
