using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Resilience;
using Snakepit.Telemetry.Logs;
using Snakepit.Workers;

namespace Snakepit.DependencyInjection;

internal sealed class SnakepitClientFactory(
    IServiceProvider provider, IEnumerable<PoolName> pools, IEnumerable<CallInterceptor> interceptors, IOptionsMonitor<SnakepitOptions> options,
    ErrorClassifier classifier, PolicyRegistry policies, Redactor redactor, TimeProvider time, ILoggerFactory loggers,
    ErrorSampler sampler) : ISnakepitClientFactory
{
    private readonly ConcurrentDictionary<string, SnakepitClient> _clients = new(StringComparer.Ordinal);
    private readonly ILogger _logger = BackgroundLoggers.Of(loggers).CreateLogger<SnakepitClient>();

    public SnakepitClient CreateClient(string worker)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        return _clients.GetOrAdd(worker, Create);
    }

    private SnakepitClient Create(string worker)
    {
        var pool = provider.GetKeyedService<IWorkerPool>(worker) ?? throw new SnakepitException(SnakepitError.Create(
            ErrorCodes.ConfigurationError,
            $"There is no pool for the worker '{worker}'; add one with AddPythonPool(\"{worker}\", …) or AddRemotePool(\"{worker}\", …). "
            + $"There are: {string.Join(", ", pools.Select(pool => pool.Value).DefaultIfEmpty("none"))}."));
        return new(new CallPipeline(
            pool, () => options.CurrentValue, [.. interceptors], classifier, policies, provider.GetKeyedService<IWorkerPool>, provider, redactor, time, _logger, sampler));
    }
}
