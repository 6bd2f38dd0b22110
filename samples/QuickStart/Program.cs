using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickStart;
using Spectre.Console;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.ClearProviders(); // The sample shows its errors itself.
builder.Services
    .AddSnakepit()
    .AddPythonPool("shop", "shop:ShopWorker", pool =>
    {
        pool.WorkerCount = 2;
        pool.PythonPath.Add(Path.Combine(AppContext.BaseDirectory, "workers"));
        pool.IncludeSourceContext = true;
    });
builder.Services.AddShopWorker();

using var host = builder.Build();
await AnsiConsole.Status().StartAsync("Starting two Python workers …", _ => host.StartAsync());
try
{
    var shop = host.Services.GetRequiredService<IShopWorker>();
    await new Story(shop).TellAsync();
}
finally
{
    await host.StopAsync();
}
