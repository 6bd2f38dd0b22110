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
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Snakepit.</summary>
public static class SnakepitServiceCollectionExtensions
{
    /// <summary>Adds what calls to Python workers need. Calling it again adds nothing twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Settings of all calls, over those of the configuration section <c>Snakepit</c>.</param>
    /// <returns>A builder to add pools to.</returns>
    /// <example><code>
    /// builder.Services.AddSnakepit().AddPythonPool("math", "workers.math:MathWorker");
    /// builder.Services.AddMathWorker();   // generated
    /// </code></example>
    public static ISnakepitBuilder AddSnakepit(this IServiceCollection services, Action<SnakepitOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ErrorCatalog.Default);
        services.TryAddSingleton(provider => new ErrorClassifier(provider.GetRequiredService<IOptions<ErrorClassifierOptions>>().Value));
        services.TryAddSingleton(provider => new Redactor(
            provider.GetRequiredService<IOptions<SnakepitOptions>>().Value.Redaction, provider.GetService<SecretReplacement>()));
        services.TryAddSingleton(provider => new ErrorSampler(
            () => provider.GetRequiredService<IOptionsMonitor<SnakepitOptions>>().CurrentValue.ErrorSampling,
            provider.GetRequiredService<TimeProvider>(), Loggers(provider).CreateLogger<SnakepitClient>()));
        services.TryAddSingleton(provider => new ErrorBoundary(
            provider.GetRequiredService<ErrorClassifier>(), provider.GetRequiredService<Redactor>(), provider.GetRequiredService<TimeProvider>(),
            new Logger<ErrorBoundary>(Loggers(provider)), provider.GetRequiredService<ErrorSampler>()));
        services.TryAddSingleton(provider => new PolicyRegistry(
            provider.GetRequiredService<TimeProvider>(), provider.GetService<IConfiguration>()?.GetSection("Snakepit"),
            observer: new PolicyTelemetry(Loggers(provider).CreateLogger<SnakepitClient>())));
        services.TryAddSingleton<ISnakepitCircuits>(provider => provider.GetRequiredService<PolicyRegistry>());
        services.TryAddSingleton<ISnakepitRecovery>(provider => provider.GetRequiredService<PolicyRegistry>().Recoveries);
        services.TryAddSingleton<ISnakepitPipelines, SnakepitPipelines>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SnakepitOptions>, PolicyConfigurationValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SnakepitOptions>, UnknownKeysValidator>());
        services.TryAddSingleton<ISnakepitClientFactory, SnakepitClientFactory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SnakepitOptions>, SnakepitOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<SnakepitOptions>, SnakepitOptionsFromConfiguration>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SnakepitHostedService>());
        var options = services.AddOptions<SnakepitOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        return new SnakepitBuilder(services);
    }

    private static ILoggerFactory Loggers(IServiceProvider provider) => BackgroundLoggers.Of(provider.GetRequiredService<ILoggerFactory>());

    private sealed class SnakepitOptionsFromConfiguration(IServiceProvider provider) : IConfigureOptions<SnakepitOptions>
    {
        public void Configure(SnakepitOptions options) =>
            provider.GetService<IConfiguration>()?.GetSection("Snakepit").Bind(options);
    }
}
