namespace Snakepit.Telemetry.Logs;

/// <summary>A line that waits to be written.</summary>
/// <param name="bytes">About how much memory it keeps.</param>
internal abstract class LogEntry(int bytes)
{
    public int Bytes { get; } = bytes;

    /// <summary>When it was logged.</summary>
    public DateTimeOffset Moment { get; set; }

    /// <summary>Hands it to its logger.</summary>
    public abstract void Write();
}
