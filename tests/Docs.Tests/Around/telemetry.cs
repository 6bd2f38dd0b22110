global using OpenTelemetry;
global using OpenTelemetry.Exporter;
global using OpenTelemetry.Logs;
global using OpenTelemetry.Metrics;
global using OpenTelemetry.Trace;

partial class Around
{
    WebApplicationBuilder builder = null!;
}
