namespace Snakepit.Resilience;

/// <summary>Is cancelled when an attempt's time is over or its caller cancels. Used again and again, unless it was cancelled.</summary>
internal sealed class AttemptClock : IDisposable
{
    private static readonly Shelf<AttemptClock> Shelf = new();

    private readonly CancellationTokenSource _source;
    private readonly bool _reusable;
    private CancellationTokenRegistration _caller;

    private AttemptClock(TimeProvider time)
    {
        _source = new(Timeout.InfiniteTimeSpan, time);
        _reusable = time == TimeProvider.System;
        Token = _source.Token;
    }

    internal CancellationToken Token { get; }

    internal bool IsOver => _source.IsCancellationRequested;

    internal static AttemptClock Start(TimeProvider time, TimeSpan left, CancellationToken caller)
    {
        var clock = time == TimeProvider.System ? Shelf.Take() ?? new(time) : new(time);
        if (left != Timeout.InfiniteTimeSpan)
            clock._source.CancelAfter(left);
        if (caller.CanBeCanceled)
            clock._caller = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), clock._source);
        return clock;
    }

    /// <summary>The attempt is over, or left behind and ended.</summary>
    public void Dispose()
    {
        _caller.Dispose();
        _caller = default;
        if (!_reusable || !_source.TryReset() || !Shelf.Put(this))
            _source.Dispose();
    }
}
