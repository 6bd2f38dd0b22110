using Snakepit.Telemetry;

namespace OpenTelemetry.Metrics;

/// <summary>Adds Snakepit's metrics.</summary>
public static class SnakepitMeterProviderBuilderExtensions
{
    /// <summary>Takes all metrics of <c>docs/telemetry.md</c>. The histograms say themselves which bounds suit them; a view of yours wins.</summary>
    /// <param name="builder">The builder of metrics.</param>
    public static MeterProviderBuilder AddSnakepitInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(SnakepitTelemetry.MeterName);
    }
}
