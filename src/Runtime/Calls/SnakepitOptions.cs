using Snakepit.Contracts;
using Snakepit.Redaction;
using Snakepit.Telemetry.Logs;

namespace Snakepit.Calls;

/// <summary>Settings of all calls. Bound to the configuration section <c>Snakepit</c>.</summary>
public sealed class SnakepitOptions
{
    /// <summary>
    /// How long a call may take unless it says otherwise, for a stream: how long each item may take. 1 ms to 24 days,
    /// or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit. Default: 30 seconds.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Start the pools with the host rather than with their first call. Default: <see langword="true"/>.</summary>
    public bool StartWithHost { get; set; } = true;

    /// <summary>
    /// What happens when a worker offers something other than the contract of a call says; a pool may say otherwise
    /// (<see cref="Workers.WorkerPoolOptions.ContractCheck"/>). Default: <see cref="ContractCheck.Warn"/>.
    /// </summary>
    public ContractCheck ContractCheck { get; set; } = ContractCheck.Warn;

    /// <summary>What is taken out of errors and logs before anyone sees them. Read once.</summary>
    public RedactionOptions Redaction { get; } = new();

    /// <summary>Which of many equal errors are logged whole.</summary>
    public ErrorSamplingOptions ErrorSampling { get; } = new();
}
