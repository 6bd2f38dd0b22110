using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Snakepit.Calls;
using Snakepit.DependencyInjection;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Resilience;
using Snakepit.Workers;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds pools, interceptors and error mappings.</summary>
public static class SnakepitBuilderExtensions
{
    /// <summary>Adds a pool of local Python processes.</summary>
    /// <param name="builder">From <c>AddSnakepit</c>.</param>
    /// <param name="name">Name of the worker, as in <c>[SnakepitWorker]</c>.</param>
    /// <param name="worker">The worker class, as <c>module:Class</c>.</param>
    /// <param name="configure">Further settings, over those of the configuration section <c>Snakepit:Workers:name:Pool</c>.</param>
    /// <exception cref="ArgumentException">There is a pool of this name already.</exception>
    /// <remarks>Bad settings fail the start of the host with the name of the setting.</remarks>
    public static ISnakepitBuilder AddPythonPool(
        this ISnakepitBuilder builder, string name, string worker, Action<PythonPoolOptions>? configure = null)
    {
        AddPool(builder, name, static (provider, name) => new PythonWorkerPool(
            name, provider.GetRequiredService<IOptionsMonitor<PythonPoolOptions>>().Get(name),
            provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Redactor>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PythonPoolOptions>, PythonPoolOptionsValidator>());
        builder.Services.AddOptions<PythonPoolOptions>(name)
            .Configure<IServiceProvider>((options, provider) =>
            {
                options.Worker = worker;
                options.IncludeSourceContext = provider.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;
                provider.GetService<IConfiguration>()?.GetSection($"Snakepit:Workers:{name}:Pool").Bind(options);
                configure?.Invoke(options);
            })
            .ValidateOnStart();
        return builder;
    }

    /// <summary>Adds a pool of workers that somebody else runs.</summary>
    /// <param name="builder">From <c>AddSnakepit</c>.</param>
    /// <param name="name">Name of the worker, as in <c>[SnakepitWorker]</c>.</param>
    /// <param name="address">Such as <c>https://gpu-1:8443</c>; further ones go into <see cref="RemotePoolOptions.Addresses"/>.</param>
    /// <param name="configure">Further settings, over those of the configuration section <c>Snakepit:Workers:name:Pool</c>.</param>
    /// <exception cref="ArgumentException">There is a pool of this name already.</exception>
    public static ISnakepitBuilder AddRemotePool(
        this ISnakepitBuilder builder, string name, string address, Action<RemotePoolOptions>? configure = null)
    {
        AddPool(builder, name, static (provider, name) => new RemoteWorkerPool(
            name, provider.GetRequiredService<IOptionsMonitor<RemotePoolOptions>>().Get(name),
            provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Redactor>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RemotePoolOptions>, RemotePoolOptionsValidator>());
        builder.Services.AddOptions<RemotePoolOptions>(name)
            .Configure<IServiceProvider>((options, provider) =>
            {
                options.Addresses.Add(address);
                provider.GetService<IConfiguration>()?.GetSection($"Snakepit:Workers:{name}:Pool").Bind(options);
                configure?.Invoke(options);
            })
            .ValidateOnStart();
        return builder;
    }

    /// <summary>Adds a pool of your own making.</summary>
    /// <exception cref="ArgumentException">There is a pool of this name already.</exception>
    public static ISnakepitBuilder AddPool(this ISnakepitBuilder builder, string name, Func<IServiceProvider, string, IWorkerPool> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        if (builder.Services.Any(service => service.ImplementationInstance is PoolName known && known.Value == name))
            throw new ArgumentException($"There is a pool of the name '{name}' already; give each pool a name of its own.", nameof(name));
        builder.Services.AddSingleton(new PoolName(name));
        builder.Services.AddKeyedSingleton(name, (provider, _) =>
        {
            var pool = create(provider, name);
            if (pool is WorkerPool { DeclaredRecovery.OtherPool: { } other } && provider.GetServices<PoolName>().All(known => known.Value != other))
            {
                throw new SnakepitException(SnakepitError.Create(
                    ErrorCodes.ConfigurationError, $"Recovery.OtherPool of the pool '{name}' is '{other}'; there is no such pool.") with { Worker = name });
            }

            provider.GetRequiredService<PolicyRegistry>().Follow(pool);
            return pool;
        });
        return builder;
    }

    /// <summary>Adds code around every call; interceptors run in the order in which they were added.</summary>
    public static ISnakepitBuilder AddInterceptor<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInterceptor>(this ISnakepitBuilder builder)
        where TInterceptor : CallInterceptor
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<CallInterceptor, TInterceptor>();
        return builder;
    }

    /// <summary>Says which codes your exceptions and Python's have.</summary>
    public static ISnakepitBuilder ConfigureErrors(this ISnakepitBuilder builder, Action<ErrorClassifierOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }
}
