using System.Diagnostics;

namespace Snakepit.Correlation;

/// <summary>Correlation ID and trace of a moment, to be taken into background work that does not inherit the execution context.</summary>
/// <example><code>
/// var snapshot = CorrelationContext.Capture();
/// queue.Enqueue(() => snapshot.Run(() => Process(order)));
/// </code></example>
public readonly struct CorrelationSnapshot
{
    private readonly Activity? _activity;

    internal CorrelationSnapshot(string? correlationId, Activity? activity)
    {
        CorrelationId = correlationId;
        _activity = activity;
    }

    /// <summary>The correlation ID that was current, or <see langword="null"/>.</summary>
    public string? CorrelationId { get; }

    /// <summary>Runs <paramref name="work"/> with the captured correlation and trace.</summary>
    public void Run(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using (Apply())
            work();
    }

    /// <summary>Runs <paramref name="work"/> with the captured correlation and trace, up to the end of its task.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using (Apply())
            await work().ConfigureAwait(false);
    }

    /// <inheritdoc cref="RunAsync(Func{Task})"/>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using (Apply())
            return await work().ConfigureAwait(false);
    }

    private Applied Apply()
    {
        var applied = new Applied(CorrelationContext.Current, Activity.Current);
        CorrelationContext.Restore(CorrelationId);
        Activity.Current = _activity is { IsStopped: true } ? Resume(_activity) : _activity;
        return applied;
    }

    // The request may be over when its background work begins; an activity that has ended cannot be made current again.
    private static Activity Resume(Activity ended)
    {
        var _activity = new Activity(ended.OperationName).SetParentId(ended.TraceId, ended.SpanId, ended.ActivityTraceFlags);
        _activity.TraceStateString = ended.TraceStateString;
        foreach (var (key, value) in ended.Baggage.Reverse())
            _activity.AddBaggage(key, value);
        return _activity.Start();
    }

    private readonly struct Applied(string? correlationId, Activity? activity) : IDisposable
    {
        public void Dispose()
        {
            CorrelationContext.Restore(correlationId);
            Activity.Current = activity;
        }
    }
}
