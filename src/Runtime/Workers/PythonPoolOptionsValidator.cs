using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>Checks the settings of a Python pool before anything starts.</summary>
public sealed partial class PythonPoolOptionsValidator : IValidateOptions<PythonPoolOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PythonPoolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Check(name ?? "", options).Result;
    }

    internal static void ThrowIfInvalid(string name, PythonPoolOptions options, PoolErrors errors)
    {
        if (Check(name, options).All is { Count: > 0 } problems)
            throw new SnakepitException(errors.Create(ErrorCodes.ConfigurationError, string.Join('\n', problems)));
    }

    private static OptionsProblems Check(string name, PythonPoolOptions options)
    {
        var problems = new OptionsProblems(name);
        if (name.Length > 0)
            problems.Name(name);
        problems.Common(options);
        if (options.WorkerName is { } served)
            problems.WorkerName(served);
        if (!Targets().IsMatch(options.Worker ?? ""))
            problems.Add("Worker", options.Worker, "give the module and the class, such as 'workers.math:MathWorker'.");
        problems.AtLeast(1, options.WorkerCount);
        problems.AtLeast(1, options.MaxStartAttempts);
        problems.Positive(options.StartTimeout);
        problems.Positive(options.RestartDelay);
        problems.Positive(options.MaxRestartDelay);
        problems.Positive(options.HealthyAfter);
        problems.Positive(options.BeatInterval);
        problems.Positive(options.BeatTimeout);
        problems.Positive(options.StopTimeout);
        problems.Positive(options.StuckTimeout, infinite: true);
        if (options.MaxRestartDelay < options.RestartDelay)
            problems.Add("MaxRestartDelay", options.MaxRestartDelay, $"give RestartDelay ({options.RestartDelay}) or more.");
        if (options.BeatInterval > TimeSpan.Zero && options.BeatInterval < TimeSpan.FromMilliseconds(10))
            problems.Add("BeatInterval", options.BeatInterval, "give 10 ms or more.");
        if (options.BeatTimeout <= options.BeatInterval)
            problems.Add("BeatTimeout", options.BeatTimeout, $"give more than BeatInterval ({options.BeatInterval}), best several times as much.");
        if (options.WorkingDirectory is { } directory && !Directory.Exists(directory))
            problems.Add("WorkingDirectory", directory, "there is no such directory; create it or correct the path.");
        return problems;
    }

    [GeneratedRegex(@"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\z")]
    private static partial Regex Targets();
}
