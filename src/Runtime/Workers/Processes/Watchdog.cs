namespace Snakepit.Workers.Processes;

/// <summary>Notices a worker that has stopped beating, or whose threads or event loop are stuck.</summary>
/// <remarks>
/// It counts its own ticks instead of comparing clocks: a host that was suspended or starved sees one late tick, not a
/// worker that was silent all the while.
/// </remarks>
internal sealed class Watchdog : IDisposable
{
    private const int Ticks = 10;

    private readonly TaskCompletionSource<string> _hung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorkerProcess _process;
    private readonly PythonPoolOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private ControlEvent.Beat? _last;
    private int _silentTicks;
    private long? _stuckSince;

    public Watchdog(WorkerProcess process, PythonPoolOptions options, TimeProvider time)
    {
        _process = process;
        _options = options;
        _time = time;
        var period = options.BeatTimeout / Ticks;
        _timer = time.CreateTimer(static state => ((Watchdog)state!).Tick(), this, period, period);
    }

    /// <summary>Ends with the reason when the worker has to be killed.</summary>
    public Task<string> Hung => _hung.Task;

    /// <summary>Ends with the reason when the worker is to be replaced as soon as its calls are done.</summary>
    public Task<string> Stuck => _stuck.Task;

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        var beat = _process.LastBeat;
        _silentTicks = ReferenceEquals(beat, _last) ? _silentTicks + 1 : 0;
        _last = beat;
        if (_silentTicks > Ticks)
            _hung.TrySetResult($"gave no sign of life for {_options.BeatTimeout.TotalSeconds:0.###} s");
        if (beat is null || _options.StuckTimeout == Timeout.InfiniteTimeSpan)
            return;
        if (beat.LoopLag >= _options.StuckTimeout)
            _hung.TrySetResult($"has an event loop that has been blocked for {beat.LoopLag.TotalSeconds:0.###} s");
        if (beat.Stuck == 0)
            _stuckSince = null;
        else if (_time.GetElapsedTime(_stuckSince ??= _time.GetTimestamp()) >= _options.StuckTimeout)
            _stuck.TrySetResult($"{beat.Stuck} of its threads have been in operations whose calls ended for {_options.StuckTimeout.TotalSeconds:0.###} s or more");
    }
}
