using System.Diagnostics;

namespace Snakepit.Telemetry;

/// <summary>How long a stage of handling an error takes, where somebody listens; costs nothing where nobody does.</summary>
internal readonly struct ErrorHandlingTime(string stage) : IDisposable
{
    internal const string Capture = "capture";
    internal const string Classify = "classify";
    internal const string Redact = "redact";
    internal const string Log = "log";

    private readonly long _started = Instruments.ErrorHandling.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>The stage is over.</summary>
    public void Dispose()
    {
        if (_started != 0)
            Instruments.ErrorHandling.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, new KeyValuePair<string, object?>(Tags.Stage, stage));
    }
}
