using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>One attempt of a call: its number and the moment at which it has to be over.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Started">Timestamp.</param>
/// <param name="End">Timestamp; <see cref="long.MaxValue"/>: no limit.</param>
/// <param name="Limit">The limit that comes first.</param>
/// <param name="EndsCall">Whether it is the limit of the whole call that comes first.</param>
/// <param name="Before">What the attempt before it ended with; <see langword="null"/>: it is the first.</param>
internal readonly record struct Attempt(int Number, long Started, long End, TimeSpan Limit, bool EndsCall, SnakepitError? Before = null)
{
    internal TimeSpan Left(TimeProvider time)
    {
        if (End == long.MaxValue)
            return Timeout.InfiniteTimeSpan;
        var now = time.GetTimestamp();
        return now >= End ? TimeSpan.Zero : time.GetElapsedTime(now, End);
    }
}
