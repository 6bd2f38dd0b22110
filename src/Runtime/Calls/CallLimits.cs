using Snakepit.Errors;

namespace Snakepit.Calls;

/// <summary>How long a call may take, and which of its two limits it is that ends first.</summary>
internal readonly struct CallLimits
{
    private readonly DateTimeOffset? _deadline;
    private readonly DateTimeOffset? _total;
    private readonly TimeSpan _totalTimeout;

    /// <param name="deadline">When the caller gives up.</param>
    /// <param name="total">When the call with all its attempts has to be over.</param>
    /// <param name="totalTimeout">How long that was.</param>
    /// <param name="timeout">Limit of this attempt, which begins now.</param>
    /// <param name="time">The clock.</param>
    internal CallLimits(DateTimeOffset? deadline, DateTimeOffset? total, TimeSpan totalTimeout, TimeSpan timeout, TimeProvider time)
    {
        Time = time;
        _deadline = deadline;
        _total = total;
        _totalTimeout = totalTimeout;
        Timeout = timeout;
        var now = time.GetUtcNow();
        var byTimeout = Timeout == System.Threading.Timeout.InfiniteTimeSpan ? (DateTimeOffset?)null : now + Timeout;
        End = Earlier(Earlier(deadline, total), byTimeout);
        Whole = Left(End, now);
    }

    internal TimeProvider Time { get; }

    /// <summary>The limit on the call, or on each item of its stream.</summary>
    internal TimeSpan Timeout { get; }

    /// <summary>When a call with one response must be over.</summary>
    internal DateTimeOffset? End { get; }

    /// <summary>The end of the call as gRPC wants it: the caller's own deadline, or its total time limit.</summary>
    internal DateTime? Deadline => Earlier(_deadline, _total)?.UtcDateTime;

    /// <summary>How long the attempt may take in all, as of its beginning.</summary>
    internal TimeSpan Whole { get; }

    /// <summary>How long it may wait for an item of its stream.</summary>
    internal TimeSpan RemainingForItem
    {
        get
        {
            var left = Left(Earlier(_deadline, _total), Time.GetUtcNow());
            return left == System.Threading.Timeout.InfiniteTimeSpan || (Timeout != System.Threading.Timeout.InfiniteTimeSpan && Timeout < left) ? Timeout : left;
        }
    }

    internal bool HasEnded => End <= Time.GetUtcNow();

    /// <summary>The error of a call that took too long while it did <paramref name="what"/>.</summary>
    internal SnakepitError Exceeded(string what)
    {
        var now = Time.GetUtcNow();
        if (_deadline is { } moment && (moment == End || moment <= now))
            return SnakepitError.Create(ErrorCodes.DeadlineExceeded, $"The caller's deadline {moment:O} passed {what}.", time: Time);
        return SnakepitError.Create(
            ErrorCodes.OperationTimeout,
            _total is { } end && (end == End || end <= now)
                ? $"The time limit of {_totalTimeout.TotalSeconds:0.###} s for the call with all its attempts passed {what}."
                : $"The time limit of {Timeout.TotalSeconds:0.###} s passed {what}.", time: Time);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    private static TimeSpan Left(DateTimeOffset? end, DateTimeOffset now)
    {
        if (end is not { } moment)
            return System.Threading.Timeout.InfiniteTimeSpan;
        var left = moment - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
