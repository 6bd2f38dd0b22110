using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSnakepit().AddPythonPool("numbers", "numbers_worker:Numbers", pool =>
{
    pool.WorkerCount = 1;
    pool.PythonPath.Add(AppContext.BaseDirectory);
});
builder.Services.AddNumbers();

using var host = builder.Build();
await host.StartAsync();
var numbers = host.Services.GetRequiredService<INumbers>();
Console.WriteLine($"average {await numbers.AverageAsync(new double[] { 1, 2, 3 })}");
try
{
    await numbers.AverageAsync(ReadOnlyMemory<double>.Empty);
}
catch (SnakepitException e) when (e.Code == NumberErrors.TooFew)
{
    var frame = e.Error.Exceptions[0].Frames[^1];
    Console.WriteLine($"{e.Code}: {frame.Function} at line {frame.Line} of {Path.GetFileName(frame.File)}");
}

await host.StopAsync();
