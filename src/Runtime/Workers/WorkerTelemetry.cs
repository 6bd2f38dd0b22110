namespace Snakepit.Workers;

/// <summary>Where the spans and metrics of Python go; see <c>docs/telemetry.md</c>.</summary>
public enum WorkerTelemetry
{
    /// <summary>Nowhere: workers record nothing.</summary>
    Off,

    /// <summary>To this host, over the connection of the calls; they leave it with the host's own.</summary>
    Host,

    /// <summary>
    /// Straight to a collector, by OTLP over HTTP in JSON: to <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> of the workers' environment, which is this process's
    /// and <see cref="PythonPoolOptions.Environment"/>. Workers that somebody else runs have a setting of their own.
    /// </summary>
    Otlp,
}
