using Snakepit.Errors;

namespace Snakepit.Calls;

/// <summary>How long a call may take, and which of its two limits it is that ends first.</summary>
internal readonly struct CallLimits
{
    private readonly DateTimeOffset? deadline;

    internal CallLimits(SnakepitCallOptions options, TimeSpan defaultTimeout, TimeProvider time)
    {
        Time = time;
        deadline = options.Deadline;
        Timeout = options.Timeout ?? defaultTimeout;
        var byTimeout = Timeout == System.Threading.Timeout.InfiniteTimeSpan ? (DateTimeOffset?)null : time.GetUtcNow() + Timeout;
        End = byTimeout is null || deadline < byTimeout ? deadline : byTimeout;
    }

    internal TimeProvider Time { get; }

    /// <summary>The limit on the call, or on each item of its stream.</summary>
    internal TimeSpan Timeout { get; }

    /// <summary>When a call with one response must be over.</summary>
    internal DateTimeOffset? End { get; }

    /// <summary>The caller's own deadline, as gRPC wants it.</summary>
    internal DateTime? Deadline => deadline?.UtcDateTime;

    /// <summary>How long the call may still wait for something.</summary>
    internal TimeSpan Remaining => Left(End);

    /// <summary>How long it may wait for an item of its stream.</summary>
    internal TimeSpan RemainingForItem
    {
        get
        {
            var left = Left(deadline);
            return left == System.Threading.Timeout.InfiniteTimeSpan || (Timeout != System.Threading.Timeout.InfiniteTimeSpan && Timeout < left) ? Timeout : left;
        }
    }

    internal bool HasEnded => End <= Time.GetUtcNow();

    /// <summary>The error of a call that took too long while it did <paramref name="what"/>.</summary>
    internal SnakepitError Exceeded(string what) =>
        deadline is { } moment && (moment == End || moment <= Time.GetUtcNow())
            ? SnakepitError.Create(ErrorCodes.DeadlineExceeded, $"The caller's deadline {moment:O} passed {what}.", time: Time)
            : SnakepitError.Create(ErrorCodes.OperationTimeout, $"The time limit of {Timeout.TotalSeconds:0.###} s passed {what}.", time: Time);

    private TimeSpan Left(DateTimeOffset? end)
    {
        if (end is not { } moment)
            return System.Threading.Timeout.InfiniteTimeSpan;
        var left = moment - Time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
