namespace Snakepit.Workers.Processes;

/// <summary>Notices a worker that has stopped beating, or whose threads or event loop are stuck.</summary>
/// <remarks>
/// It counts its own ticks instead of comparing clocks: a host that was suspended or starved sees one late tick, not a
/// worker that was silent all the while.
/// </remarks>
internal sealed class Watchdog : IDisposable
{
    private const int Ticks = 10;

    private readonly TaskCompletionSource<string> hung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorkerProcess process;
    private readonly PythonPoolOptions options;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private ControlEvent.Beat? last;
    private int silentTicks;
    private long? stuckSince;

    public Watchdog(WorkerProcess process, PythonPoolOptions options, TimeProvider time)
    {
        this.process = process;
        this.options = options;
        this.time = time;
        var period = options.BeatTimeout / Ticks;
        timer = time.CreateTimer(static state => ((Watchdog)state!).Tick(), this, period, period);
    }

    /// <summary>Ends with the reason when the worker has to be killed.</summary>
    public Task<string> Hung => hung.Task;

    /// <summary>Ends with the reason when the worker is to be replaced as soon as its calls are done.</summary>
    public Task<string> Stuck => stuck.Task;

    public void Dispose() => timer.Dispose();

    private void Tick()
    {
        var beat = process.LastBeat;
        silentTicks = ReferenceEquals(beat, last) ? silentTicks + 1 : 0;
        last = beat;
        if (silentTicks > Ticks)
            hung.TrySetResult($"gave no sign of life for {options.BeatTimeout.TotalSeconds:0.###} s");
        if (beat is null || options.StuckTimeout == Timeout.InfiniteTimeSpan)
            return;
        if (beat.LoopLag >= options.StuckTimeout)
            hung.TrySetResult($"has an event loop that has been blocked for {beat.LoopLag.TotalSeconds:0.###} s");
        if (beat.Stuck == 0)
            stuckSince = null;
        else if (time.GetElapsedTime(stuckSince ??= time.GetTimestamp()) >= options.StuckTimeout)
            stuck.TrySetResult($"{beat.Stuck} of its threads have been in operations whose calls ended for {options.StuckTimeout.TotalSeconds:0.###} s or more");
    }
}
