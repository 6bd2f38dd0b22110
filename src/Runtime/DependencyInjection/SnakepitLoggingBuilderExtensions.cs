using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Snakepit.Calls;
using Snakepit.Redaction;
using Snakepit.Telemetry.Logs;

namespace Microsoft.Extensions.Logging;

/// <summary>Log lines in the schema of <c>docs/logging.md</c>.</summary>
public static class SnakepitLoggingBuilderExtensions
{
    /// <summary>Logs to the console, each line as JSON or logfmt with the same fields as the workers', redacted. Callers never wait for the console: lines beyond its queue are dropped and counted.</summary>
    /// <param name="builder">The logging of the application.</param>
    /// <param name="format">The format, unless <c>Logging:Console:FormatterName</c> names one: <c>snakepit-json</c>, <c>snakepit-logfmt</c>.</param>
    public static ILoggingBuilder AddSnakepitConsole(this ILoggingBuilder builder, SnakepitLogFormat format = SnakepitLogFormat.Json)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(static provider => new Redactor(Options(provider).Redaction, provider.GetService<SecretReplacement>()));
        builder.AddConsole();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ConsoleFormatter, SnakepitConsoleFormatter.Json>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ConsoleFormatter, SnakepitConsoleFormatter.Logfmt>());
        builder.Services.Configure<ConsoleLoggerOptions>(options =>
        {
            options.FormatterName ??= format == SnakepitLogFormat.Logfmt ? "snakepit-logfmt" : "snakepit-json";
            options.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
        return builder;
    }

    private static SnakepitOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<SnakepitOptions>>().Value;
}
