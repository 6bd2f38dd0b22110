using System.Text;
using Microsoft.Extensions.Logging;
using Snakepit.Redaction;
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;

namespace Snakepit.Workers.Processes;

/// <summary>One life of a worker: its process, its control channel and its log.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int LongestControlLine = 48 * 1024 * 1024;   // a report of 16 MiB, twice encoded
    private const int LongestLogLine = 256 * 1024;

    /// <summary>How long what was said last may take to arrive after the end.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the guardian may take to end everything.</summary>
    private static readonly TimeSpan GuardianPatience = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource<ControlEvent> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ExitStatus> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _draining = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _reading = new();
    private readonly OutputTail _tail;
    private readonly IChildProcess _child;
    private readonly LogRelay _relay;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Task _readers;
    private int _inputClosed;

    public WorkerProcess(string id, IChildProcess child, ILoggerFactory loggers, string logCategory, Redactor redactor, TimeProvider time)
    {
        Id = id;
        _child = child;
        _time = time;
        _logger = loggers.CreateLogger<WorkerProcess>();
        _tail = new(redactor);
        _relay = new(loggers.CreateLogger(logCategory), id, redactor);
        _readers = Task.WhenAll(
            LineReader.ReadAsync(child.Output, LongestControlLine, OnControl, _reading.Token),
            LineReader.ReadAsync(child.Error, LongestLogLine, OnLog, _reading.Token));
        Ended = WatchAsync();
    }

    public string Id { get; }

    /// <summary>The Python worker's own process; <see langword="null"/> until it has said so.</summary>
    public int? Pid { get; private set; }

    /// <summary>Its <see cref="ControlEvent.Ready"/> or <see cref="ControlEvent.Failed"/>.</summary>
    public Task<ControlEvent> Answer => _ready.Task;

    /// <summary>Ends when the worker has, with all that it said last read.</summary>
    public Task<ExitStatus> Ended { get; }

    /// <summary>Ends when the worker says that it takes no new calls.</summary>
    public Task Draining => _draining.Task;

    public ControlEvent.Beat? LastBeat { get; private set; }

    public DateTimeOffset? LastBeatAt { get; private set; }

    /// <summary>The last lines of its stderr.</summary>
    public string[] Tail => _tail.ToArray();

    /// <summary>Asks it to end when it is done.</summary>
    public void RequestStop()
    {
        try
        {
            _child.Input.Write("stop\n"u8);
            _child.Input.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has ended, or was told already.
        }
    }

    /// <summary>Ends it and all that it started, at once.</summary>
    public async Task KillAsync()
    {
        if (!OperatingSystem.IsWindows() && !_child.Exited.IsCompleted)
            Posix.Wake(_child.Id);
        CloseInput();
        await Task.WhenAny(_child.Exited, Task.Delay(GuardianPatience, _time)).ConfigureAwait(false);
        if (_child.Exited.IsCompleted)
            return;
        if (!OperatingSystem.IsWindows() && Pid is { } pid)
            Posix.KillGroup(pid);
        _child.Kill();
        await _child.Exited.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        await Ended.ConfigureAwait(false);
        await _reading.CancelAsync().ConfigureAwait(false);
        await _readers.ConfigureAwait(false);
        _child.Dispose();
        _reading.Dispose();
        await _relay.FlushAsync(BackgroundLoggers.Patience).ConfigureAwait(false);
    }

    private void CloseInput()
    {
        if (Interlocked.Exchange(ref _inputClosed, 1) != 0)
            return;
        try
        {
            _child.Input.Dispose();
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
    }

    private async Task<ExitStatus> WatchAsync()
    {
        await Task.WhenAny(_exited.Task, _child.Exited).ConfigureAwait(false);
        using (var enough = new CancellationTokenSource())
        {
            await Task.WhenAny(_readers, Task.Delay(LastWords, _time, enough.Token)).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
        }

        return _exited.Task.IsCompleted
            ? await _exited.Task.ConfigureAwait(false)
            : ExitStatus.FromProcess(await _child.Exited.ConfigureAwait(false));
    }

    private void OnControl(ReadOnlySpan<byte> line, long cut)
    {
        if (line.IsEmpty)
            return;
        switch (ControlEvent.Parse(line))
        {
            case ControlEvent.Started started: Pid = started.Pid; break;
            case ControlEvent.Beat beat: (LastBeat, LastBeatAt) = (beat, _time.GetUtcNow()); break;
            case ControlEvent.Draining: _draining.TrySetResult(); break;
            case ControlEvent.Exited end: _exited.TrySetResult(end.Status); break;
            case ControlEvent { } answer: _ready.TrySetResult(answer); break;
            default: _logger.ControlLineUnknown(Id, Encoding.UTF8.GetString(line[..Math.Min(line.Length, 200)])); break;
        }
    }

    private void OnLog(ReadOnlySpan<byte> line, long cut)
    {
        _tail.Add(line, cut);
        _relay.Add(line, cut);
    }
}
