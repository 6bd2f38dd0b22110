using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Snakepit.Calls;
using Snakepit.Workers;

namespace Snakepit.DependencyInjection;

/// <summary>Starts the pools with the host and stops them with it.</summary>
internal sealed class SnakepitHostedService(IServiceProvider provider, IEnumerable<PoolName> names, IOptions<SnakepitOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        options.Value.StartWithHost
            ? Task.WhenAll(Pools().Select(pool => pool.StartAsync(cancellationToken)))
            : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Pools().Select(pool => pool.StopAsync(cancellationToken)));

    private IWorkerPool[] Pools() =>
        [.. names.Select(name => provider.GetRequiredKeyedService<IWorkerPool>(name.Value))];
}
