using System.Globalization;
using System.Text;

namespace Snakepit.Errors.Formatting;

/// <summary>One attempt of a call in one line.</summary>
internal static class AttemptText
{
    /// <summary><c>worker_crash after 0.12 s on math-1 at 2026-11-23T10:00:00.000Z, then waited 0.2 s: it died</c>.</summary>
    public static string Format(RetryAttempt attempt)
    {
        var line = new StringBuilder(attempt.Code).Append(CultureInfo.InvariantCulture, $" after {attempt.Duration.TotalSeconds:0.###} s");
        if (attempt.WorkerId.Length > 0)
            line.Append(" on ").Append(attempt.WorkerId);
        if (attempt.Recovery is { } recovery)
            line.Append(" (").Append(recovery.ToText().Replace('_', ' ')).Append(')');
        if (attempt.Started is { } started)
            line.Append(CultureInfo.InvariantCulture, $" at {started.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
        if (attempt.Delay > TimeSpan.Zero)
            line.Append(CultureInfo.InvariantCulture, $", then waited {attempt.Delay.TotalSeconds:0.###} s");
        return line.Append(": ").Append(Text.OneLine(attempt.Message, 200)).ToString();
    }
}
