using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Snakepit.Telemetry;

/// <summary>Where traces and metrics come from; see <c>docs/telemetry.md</c>. Nothing is recorded until somebody listens.</summary>
public static class SnakepitTelemetry
{
    /// <summary>Name of the <see cref="ActivitySource"/> of all spans.</summary>
    public const string ActivitySourceName = "Snakepit";

    /// <summary>Name of the <see cref="Meter"/> of all metrics.</summary>
    public const string MeterName = "Snakepit";

    private static readonly string Version = typeof(SnakepitTelemetry).Assembly.GetName().Version!.ToString(3);

    internal static readonly ActivitySource Source = new(ActivitySourceName, Version);

    internal static readonly Meter Meter = new(MeterName, Version);
}
