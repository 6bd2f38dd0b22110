namespace Snakepit.Telemetry.Logs;

/// <summary>How a log line is written. The fields are the same in both, and in what workers write (<c>docs/logging.md</c>).</summary>
public enum SnakepitLogFormat
{
    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary><c>name=value</c> pairs; a value that is no plain word or number is a JSON string.</summary>
    Logfmt,
}
