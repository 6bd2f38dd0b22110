using Snakepit.Workers;

namespace Snakepit.Resilience;

/// <summary>Recovery in the configuration, like the policies.</summary>
internal static class RecoverySettings
{
    internal static IReadOnlyList<string> Problems(this RecoveryOptions options) =>
        new PolicyProblems("Recovery").Errors(options.RestartWorkerOn, nameof(options.RestartWorkerOn)).All;

    internal static RecoveryOptions Over(this RecoveryOptions options, PolicyReader reader) => new()
    {
        Enabled = reader.Boolean(nameof(options.Enabled), options.Enabled),
        RestartWorker = reader.Boolean(nameof(options.RestartWorker), options.RestartWorker),
        RestartWorkerOn = reader.Errors(nameof(options.RestartWorkerOn), options.RestartWorkerOn),
        ReopenChannel = reader.Boolean(nameof(options.ReopenChannel), options.ReopenChannel),
        NewSession = reader.Boolean(nameof(options.NewSession), options.NewSession),
        OtherWorker = reader.Boolean(nameof(options.OtherWorker), options.OtherWorker),
        OtherPool = reader.Text(nameof(options.OtherPool)) is { } name ? name.Length > 0 ? name : null : options.OtherPool,
    };
}
