using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Resilience;
using Snakepit.Resilience;
using Spectre.Console;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.ClearProviders(); // The sample shows its errors itself.
builder.Services
    .AddSnakepit()
    .AddPythonPool("unsteady", "unsteady:UnsteadyWorker", pool =>
    {
        pool.WorkerCount = 2;
        pool.PythonPath.Add(Path.Combine(AppContext.BaseDirectory, "workers"));
    });
builder.Services.AddUnsteadyWorker();

using var host = builder.Build();
await AnsiConsole.Status().StartAsync("Starting two Python workers …", _ => host.StartAsync());
try
{
    await ActivatorUtilities.CreateInstance<Story>(host.Services).TellAsync();
}
finally
{
    await host.StopAsync();
}
