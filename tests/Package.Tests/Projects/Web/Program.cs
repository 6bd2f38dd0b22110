using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSnakepit().AddPythonPool("numbers", "numbers_worker:Numbers", pool =>
{
    pool.WorkerCount = 1;
    pool.PythonPath.Add(AppContext.BaseDirectory);
});
builder.Services.AddNumbers();
builder.Services.AddSnakepitProblemDetails();

var app = builder.Build();
app.UseSnakepitCorrelation();
app.UseExceptionHandler();
app.MapGet("/average", (double[] value, INumbers numbers, CancellationToken cancellationToken) => numbers.AverageAsync(value, cancellationToken));
await app.StartAsync();

using HttpClient client = new() { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
var good = await client.GetAsync("/average?value=1&value=3");
Console.WriteLine($"{(int)good.StatusCode} {await good.Content.ReadAsStringAsync()}");
var bad = await client.GetAsync("/average");
Console.WriteLine($"{(int)bad.StatusCode} {bad.Content.Headers.ContentType?.MediaType} {JsonNode.Parse(await bad.Content.ReadAsStringAsync())!["code"]}");
await app.StopAsync();
