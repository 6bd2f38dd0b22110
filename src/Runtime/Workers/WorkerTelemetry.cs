namespace Snakepit.Workers;

/// <summary>Where the spans and metrics of Python go; see <c>docs/telemetry.md</c>.</summary>
public enum WorkerTelemetry
{
    /// <summary>Nowhere: workers record nothing.</summary>
    Off,

    /// <summary>To this host, over the connection of the calls; they leave it with the host's own.</summary>
    Host,
}
