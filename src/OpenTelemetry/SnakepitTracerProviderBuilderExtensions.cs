using Snakepit.Telemetry;

namespace OpenTelemetry.Trace;

/// <summary>Adds Snakepit's spans.</summary>
public static class SnakepitTracerProviderBuilderExtensions
{
    /// <summary>Takes the spans of calls and attempts, and those of workers whose <c>Telemetry</c> is <c>Host</c>.</summary>
    /// <param name="builder">The builder of traces.</param>
    public static TracerProviderBuilder AddSnakepitInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(SnakepitTelemetry.ActivitySourceName);
    }
}
