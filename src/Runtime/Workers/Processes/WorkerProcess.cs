using System.Text;
using Microsoft.Extensions.Logging;
using Snakepit.Telemetry;

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

    private readonly TaskCompletionSource<ControlEvent> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ExitStatus> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource draining = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource reading = new();
    private readonly OutputTail tail = new();
    private readonly IChildProcess child;
    private readonly LogRelay relay;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly Task readers;
    private int inputClosed;

    public WorkerProcess(string id, IChildProcess child, ILoggerFactory loggers, string logCategory, TimeProvider time)
    {
        Id = id;
        this.child = child;
        this.time = time;
        logger = loggers.CreateLogger<WorkerProcess>();
        relay = new(loggers.CreateLogger(logCategory), id);
        readers = Task.WhenAll(
            LineReader.ReadAsync(child.Output, LongestControlLine, OnControl, reading.Token),
            LineReader.ReadAsync(child.Error, LongestLogLine, OnLog, reading.Token));
        Ended = WatchAsync();
    }

    public string Id { get; }

    /// <summary>The Python worker's own process; <see langword="null"/> until it has said so.</summary>
    public int? Pid { get; private set; }

    /// <summary>Its <see cref="ControlEvent.Ready"/> or <see cref="ControlEvent.Failed"/>.</summary>
    public Task<ControlEvent> Answer => ready.Task;

    /// <summary>Ends when the worker has, with all that it said last read.</summary>
    public Task<ExitStatus> Ended { get; }

    /// <summary>Ends when the worker says that it takes no new calls.</summary>
    public Task Draining => draining.Task;

    public ControlEvent.Beat? LastBeat { get; private set; }

    public DateTimeOffset? LastBeatAt { get; private set; }

    /// <summary>The last lines of its stderr.</summary>
    public string[] Tail => tail.ToArray();

    /// <summary>Asks it to end when it is done.</summary>
    public void RequestStop()
    {
        try
        {
            child.Input.Write("stop\n"u8);
            child.Input.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has ended, or was told already.
        }
    }

    /// <summary>Ends it and all that it started, at once.</summary>
    public async Task KillAsync()
    {
        if (!OperatingSystem.IsWindows() && !child.Exited.IsCompleted)
            Posix.Wake(child.Id);
        CloseInput();
        await Task.WhenAny(child.Exited, Task.Delay(GuardianPatience, time)).ConfigureAwait(false);
        if (child.Exited.IsCompleted)
            return;
        if (!OperatingSystem.IsWindows() && Pid is { } pid)
            Posix.KillGroup(pid);
        child.Kill();
        await child.Exited.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        await Ended.ConfigureAwait(false);
        await reading.CancelAsync().ConfigureAwait(false);
        await readers.ConfigureAwait(false);
        child.Dispose();
        reading.Dispose();
        await relay.DisposeAsync().ConfigureAwait(false);
    }

    private void CloseInput()
    {
        if (Interlocked.Exchange(ref inputClosed, 1) != 0)
            return;
        try
        {
            child.Input.Dispose();
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
    }

    private async Task<ExitStatus> WatchAsync()
    {
        await Task.WhenAny(exited.Task, child.Exited).ConfigureAwait(false);
        using (var enough = new CancellationTokenSource())
        {
            await Task.WhenAny(readers, Task.Delay(LastWords, time, enough.Token)).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
        }

        return exited.Task.IsCompleted
            ? await exited.Task.ConfigureAwait(false)
            : ExitStatus.FromProcess(await child.Exited.ConfigureAwait(false));
    }

    private void OnControl(ReadOnlySpan<byte> line, long cut)
    {
        if (line.IsEmpty)
            return;
        switch (ControlEvent.Parse(line))
        {
            case ControlEvent.Started started: Pid = started.Pid; break;
            case ControlEvent.Beat beat: (LastBeat, LastBeatAt) = (beat, time.GetUtcNow()); break;
            case ControlEvent.Draining: draining.TrySetResult(); break;
            case ControlEvent.Exited end: exited.TrySetResult(end.Status); break;
            case ControlEvent { } answer: ready.TrySetResult(answer); break;
            default: logger.ControlLineUnknown(Id, Encoding.UTF8.GetString(line[..Math.Min(line.Length, 200)])); break;
        }
    }

    private void OnLog(ReadOnlySpan<byte> line, long cut)
    {
        tail.Add(line, cut);
        relay.Add(line, cut);
    }
}
