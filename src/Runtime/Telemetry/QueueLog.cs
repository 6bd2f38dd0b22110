using Microsoft.Extensions.Logging;

namespace Snakepit.Telemetry;

/// <summary>What the log says of itself.</summary>
internal static partial class QueueLog
{
    [LoggerMessage(30, LogLevel.Warning, "The loggers were too slow: {dropped} lines are lost; {refused} more were refused with an exception.")]
    public static partial void LinesLost(this ILogger logger, long dropped, long refused);
}
