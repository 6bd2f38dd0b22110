using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Resilience;

/// <summary>What is done about the failures of one operation's calls.</summary>
internal sealed class RecoveryPlan(RecoveryOptions options)
{
    private readonly ErrorSelector _restartOn = new(options.RestartWorkerOn);

    internal bool NewSession => options.NewSession;

    internal string? OtherPool => options.OtherPool;

    /// <summary>The worker that a retry should not take.</summary>
    internal string? Avoid(SnakepitError? before) =>
        options.OtherWorker && before is { WorkerId.Length: > 0 } && IsOfTheWorker(before) ? before.WorkerId : null;

    /// <summary>Whether the process is to be replaced after such an error.</summary>
    internal bool Restarts(SnakepitError error) => options.Restarts && _restartOn.Matches(error);

    /// <summary>Whether an error says something of the worker or its pool, rather than of what was asked of it.</summary>
    internal static bool IsOfTheWorker(SnakepitError error) => error.Category is not (ErrorCategory.Validation or ErrorCategory.Execution);

    /// <summary>Whether a pool that answers so has no worker, and nothing of the call was sent.</summary>
    internal static bool IsPoolDown(SnakepitError error) => error.Category is ErrorCategory.System or ErrorCategory.Network;
}
