using Snakepit.Errors;

namespace Snakepit.Workers.Processes;

/// <summary>What became of a worker process, as errors.</summary>
internal static class WorkerErrors
{
    private const int LinesInMessage = 8;

    public static string Name(WorkerProcess process) =>
        process.Pid is { } pid ? $"Worker {process.Id} (process {pid})" : $"Worker {process.Id}";

    public static WorkerEnd Crashed(this PoolErrors errors, WorkerProcess process, ExitStatus status) =>
        End(errors, process, ErrorCodes.WorkerCrash, $"{Name(process)} {status}.", status);

    public static WorkerEnd Hung(this PoolErrors errors, WorkerProcess process, string reason) =>
        End(errors, process, ErrorCodes.WorkerTimeout, $"{Name(process)} {reason} and was killed.", null);

    public static WorkerEnd Stopped(this PoolErrors errors, WorkerProcess process, string reason) =>
        End(errors, process, ErrorCodes.WorkerUnavailable, $"{Name(process)} was stopped before the call ended: {reason}.", null);

    /// <summary>The worker said itself why it cannot start.</summary>
    public static SnakepitError StartFailed(this PoolErrors errors, WorkerProcess process, ControlEvent.Failed failure, SnakepitError? report)
    {
        var error = errors.Create(
            ErrorCodes.WorkerStartFailed,
            $"{Name(process)} could not start: {failure.Message}{Quote(process.Tail, report is null)}",
            Details(process, null).With(("python_code", failure.Code)));
        return error with
        {
            WorkerId = process.Id,
            Exception = report?.Exception,
            Context = report?.Context ?? error.Context,
        };
    }

    public static SnakepitError StartRefused(this PoolErrors errors, WorkerProcess process, string problem) =>
        errors.Create(ErrorCodes.WorkerStartFailed, $"{Name(process)} {problem}.") with { WorkerId = process.Id };

    public static SnakepitError ExitedAtStart(this PoolErrors errors, WorkerProcess process, ExitStatus status) => errors.Create(
        ErrorCodes.WorkerStartFailed,
        $"{Name(process)} {status} before it was ready.{Quote(process.Tail)}",
        Details(process, status)) with { WorkerId = process.Id };

    public static SnakepitError StartTimedOut(this PoolErrors errors, WorkerProcess process, TimeSpan limit) => errors.Create(
        ErrorCodes.WorkerStartFailed,
        $"{Name(process)} was not ready within {limit.TotalSeconds:0.###} s (StartTimeout) and was killed.{Quote(process.Tail)}",
        Details(process, null)) with { WorkerId = process.Id };

    private static WorkerEnd End(PoolErrors errors, WorkerProcess process, string code, string story, ExitStatus? status) => new(
        story,
        errors.Create(code, story + Quote(process.Tail), Details(process, status)) with { WorkerId = process.Id });

    private static ErrorDetails Details(WorkerProcess process, ExitStatus? status)
    {
        List<(string, object?)> details = [];
        if (process.Pid is { } pid)
            details.Add(("pid", pid));
        if (status?.Code is { } code)
            details.Add(("exit_code", code));
        if (status?.Signal is { } signal)
            details.Add(("signal", signal));
        if (process.Tail is { Length: > 0 } tail)
            details.Add((AudienceFilter.OutputDetail, string.Join('\n', tail)));
        return ErrorDetails.Create([.. details]);
    }

    private static string Quote(string[] tail, bool wanted = true) => !wanted || tail.Length == 0
        ? ""
        : $"{AudienceFilter.OutputHeading}\n  {string.Join("\n  ", tail.TakeLast(LinesInMessage))}";
}
