using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry;
using Snakepit.Wire;
using Snakepit.Workers.Channels;

namespace Snakepit.Workers.Processes;

/// <summary>Starts the worker processes of one pool.</summary>
internal sealed class WorkerStarter(
    string pool, PythonPoolOptions options, ProcessLauncher launch, PoolErrors errors, ILoggerFactory loggers, Redactor redactor, TimeProvider time) : IDisposable
{
    /// <summary>Version of docs/wire.md.</summary>
    private const int Protocol = 1;

    private const string SourceContextLines = "2";

    private readonly PythonEnvironment _environment = new(options);
    private readonly Lock _gate = new();
    private readonly Lazy<PythonLocator> _locator = new(() => new(options, new(options), launch, errors, redactor, time));
    private SocketDirectory? _directory;

    internal string Pool => pool;

    internal Redactor Redactor => redactor;

    /// <summary>Starts a process and waits until it takes calls.</summary>
    /// <exception cref="SnakepitException"><c>worker_start_failed</c>.</exception>
    public async Task<(WorkerProcess Process, ControlEvent.Ready Ready, string? Token)> StartAsync(string id, CancellationToken cancellationToken)
    {
        var python = await _locator.Value.LocateAsync(cancellationToken).ConfigureAwait(false);
        var token = OperatingSystem.IsWindows() ? RandomNumberGenerator.GetHexString(64, lowercase: true) : null;
        var process = new WorkerProcess(id, Launch(Command(python, id, token)), loggers, $"Snakepit.Worker.{pool}", redactor, time);
        try
        {
            return (process, await WaitUntilReadyAsync(process, cancellationToken).ConfigureAwait(false), token);
        }
        catch
        {
            await process.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose()
    {
        if (_locator.IsValueCreated)
            _locator.Value.Dispose();
        lock (_gate)
            _directory?.Dispose();
    }

    private async Task<ControlEvent.Ready> WaitUntilReadyAsync(WorkerProcess process, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var limit = Task.Delay(options.StartTimeout, time, enough.Token);
        await Task.WhenAny(process.Answer, process.Ended, limit).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (process.Answer.IsCompletedSuccessfully)
        {
            var answer = await process.Answer.ConfigureAwait(false);
            if (answer is ControlEvent.Ready ready)
                return Accept(process, ready);
            var failed = (ControlEvent.Failed)answer;
            var report = failed.Report is null ? null : ErrorReports.FromProto(failed.Report);
            throw new SnakepitException(errors.StartFailed(process, failed, report) with { Retry = report?.Retry ?? RetryAdvice.Never });
        }

        throw new SnakepitException(process.Ended.IsCompleted
            ? errors.ExitedAtStart(process, await process.Ended.ConfigureAwait(false))
            : errors.StartTimedOut(process, options.StartTimeout));
    }

    private ControlEvent.Ready Accept(WorkerProcess process, ControlEvent.Ready ready)
    {
        if (ready.Protocol != Protocol)
        {
            throw new SnakepitException(errors.StartRefused(
                process, $"speaks protocol {ready.Protocol}, the host speaks {Protocol}: install the snakepit-worker that belongs to this host"));
        }

        return WorkerEndpoint.TryParse(ready.Address, out _)
            ? ready
            : throw new SnakepitException(errors.StartRefused(process, $"says that it listens at '{ready.Address}', which is no address"));
    }

    private IChildProcess Launch(ProcessStartInfo start)
    {
        try
        {
            return launch(start);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            throw new SnakepitException(
                errors.Create(ErrorCodes.WorkerStartFailed, $"{start.FileName} could not be run in {start.WorkingDirectory}: {e.Message}"), e);
        }
    }

    private ProcessStartInfo Command(PythonInstallation python, string id, string? token)
    {
        string[] arguments =
        [
            "-m", "snakepit_worker", options.Worker,
            "--supervised", "--name", pool, "--id", id,
            "--address", token is null ? $"unix:{Sockets().NextSocket()}" : "127.0.0.1:0",
            "--beat-ms", Whole(options.BeatInterval.TotalMilliseconds),
            "--drain-seconds", Whole(options.DrainTimeout.TotalSeconds),
            "--max-message-bytes", Whole(options.MaxMessageSize),
            "--telemetry", TagValues.Of(options.Telemetry),
            .. options.Arguments,
        ];
        var start = new ProcessStartInfo(python.Path, arguments);
        _environment.Apply(start);
        if (token is not null)
            start.Environment["SNAKEPIT_TOKEN"] = token;
        if (options.IncludeSourceContext)
            start.Environment["SNAKEPIT_SOURCE_CONTEXT"] = SourceContextLines;
        return start;
    }

    private SocketDirectory Sockets()
    {
        try
        {
            lock (_gate)
                return _directory ??= SocketDirectory.Create();
        }
        catch (IOException e)
        {
            throw new SnakepitException(errors.Create(ErrorCodes.WorkerStartFailed, e.Message), e);
        }
    }

    private static string Whole(double value) => Math.Ceiling(value).ToString(CultureInfo.InvariantCulture);
}
