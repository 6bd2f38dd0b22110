namespace Snakepit.Resilience;

/// <summary>Is cancelled when an attempt's time is over or its caller cancels. Used again and again, unless it was cancelled.</summary>
internal sealed class AttemptClock : IDisposable
{
    private static readonly Shelf<AttemptClock> shelf = new();

    private readonly CancellationTokenSource source;
    private readonly bool reusable;
    private CancellationTokenRegistration caller;

    private AttemptClock(TimeProvider time)
    {
        source = new(Timeout.InfiniteTimeSpan, time);
        reusable = time == TimeProvider.System;
        Token = source.Token;
    }

    internal CancellationToken Token { get; }

    internal bool IsOver => source.IsCancellationRequested;

    internal static AttemptClock Start(TimeProvider time, TimeSpan left, CancellationToken caller)
    {
        var clock = time == TimeProvider.System ? shelf.Take() ?? new(time) : new(time);
        if (left != Timeout.InfiniteTimeSpan)
            clock.source.CancelAfter(left);
        if (caller.CanBeCanceled)
            clock.caller = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), clock.source);
        return clock;
    }

    /// <summary>The attempt is over, or left behind and ended.</summary>
    public void Dispose()
    {
        caller.Dispose();
        caller = default;
        if (!reusable || !source.TryReset() || !shelf.Put(this))
            source.Dispose();
    }
}
