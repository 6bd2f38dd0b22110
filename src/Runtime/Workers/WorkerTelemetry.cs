namespace Snakepit.Workers;

/// <summary>Where the spans and metrics of Python go; see <c>docs/telemetry.md</c>.</summary>
public enum WorkerTelemetry
{
    /// <summary>Nowhere: workers record nothing.</summary>
    Off,

    /// <summary>To this host, over the connection of the calls; they leave it with the host's own.</summary>
    Host,

    /// <summary>
    /// From the worker to a collector (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>). A remote worker has to be told so where it runs:
    /// <c>SNAKEPIT_TELEMETRY=otlp</c>.
    /// </summary>
    Otlp,
}
