using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Correlation;

namespace Snakepit.Integration.Tests.Workers;

[SnakepitWorker("shop")]
internal partial interface ITimelineShop
{
    [SnakepitOperation(Idempotent = true), Retry(MaxRetries = 2, DelayMs = 1)]
    Task<int> SummarizeAsync(CancellationToken cancellationToken = default);
}

/// <summary>What docs/logging.md promises: the correlation ID of a request finds its whole story, in order, in the lines of both languages.</summary>
public sealed class TimelineTests
{
    [Theory]
    [InlineData("snakepit-json", "json")]
    [InlineData("snakepit-logfmt", "logfmt")]
    public async Task Grep_RebuildsTheTimelineOfACall(string formatter, string workerFormat)
    {
        using var output = new StringWriter();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddSnakepitConsole();
        builder.Services.AddSnakepit().AddPythonPool("shop", "timeline:Shop", options =>
        {
            options.WorkerCount = 1;
            options.PythonPath.Add(Pit.Fixtures);
            options.PythonPath.Add(Path.Combine(Pit.Repository, "python", "src"));
            options.Environment["SNAKEPIT_LOG_FORMAT"] = workerFormat;
        });
        builder.Services.AddTimelineShop();
        // The console itself belongs to all tests; its formatter writes here instead.
        foreach (var console in builder.Services.Where(static service => service.ImplementationType == typeof(ConsoleLoggerProvider)).ToList())
            builder.Services.Remove(console);
        builder.Services.AddSingleton<ILoggerProvider>(provider =>
            new ConsoleLines(provider.GetServices<ConsoleFormatter>().Where(it => it.Name == formatter), output));
        string id;
        using (var host = builder.Build())
        {
            await host.StartAsync().WaitAsync(Pit.Patience);
            using (CorrelationContext.Begin())
            {
                id = CorrelationContext.Current!;
                Assert.Equal(2, await host.Services.GetRequiredService<ITimelineShop>().SummarizeAsync().WaitAsync(Pit.Patience));
            }

            await host.StopAsync().WaitAsync(Pit.Patience);
        }

        var found = output.ToString().Split('\n').Where(line => line.Contains(id, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        string[] story =
        [
            "attempt 1 begins", "printed by attempt 1", "attempt 1 failed with worker_unavailable", "attempt 2 begins", "printed by attempt 2", "succeeded in",
        ];
        var at = 0;
        foreach (var line in found.TakeWhile(_ => at < story.Length))
            at += line.Contains(story[at], StringComparison.Ordinal) ? 1 : 0;
        Assert.True(at == story.Length, $"'{story[Math.Min(at, story.Length - 1)]}' is not there in its place:\n{string.Join('\n', found)}");
        Assert.All(found, line => Assert.Contains(formatter == "snakepit-json" ? $"\"correlation_id\": \"{id}\"" : $" correlation_id={id} ", line));
        Assert.All(["dotnet", "python"], source => Assert.Contains(found, line => line.Contains(source, StringComparison.Ordinal)));
        if (formatter == "snakepit-json")
            Assert.All(found, line => JsonDocument.Parse(line).Dispose());
    }
}
