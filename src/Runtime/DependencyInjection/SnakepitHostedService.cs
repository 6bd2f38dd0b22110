using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Snakepit.Calls;
using Snakepit.Telemetry.Logs;
using Snakepit.Workers;

namespace Snakepit.DependencyInjection;

/// <summary>Starts the pools with the host and stops them with it.</summary>
internal sealed class SnakepitHostedService(IServiceProvider provider, IEnumerable<PoolName> names, IOptions<SnakepitOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        options.Value.StartWithHost
            ? Task.WhenAll(Pools().Select(pool => pool.StartAsync(cancellationToken)))
            : Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(Pools().Select(pool => pool.StopAsync(cancellationToken))).ConfigureAwait(false);
        await BackgroundLoggers.FlushAsync(BackgroundLoggers.Of(provider.GetRequiredService<ILoggerFactory>())).ConfigureAwait(false);
    }

    private IWorkerPool[] Pools() =>
        [.. names.Select(name => provider.GetRequiredKeyedService<IWorkerPool>(name.Value))];
}
