using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>Makes pipelines for calls that are written by hand, with the configuration, the circuits and the budgets of the generated clients.</summary>
public interface ISnakepitPipelines
{
    /// <summary>Makes a pipeline. Keep it: pipelines of the same names share their state, but each costs a little memory.</summary>
    /// <param name="worker">Names what is called, in configuration, in errors and for the operator.</param>
    /// <param name="operation">Names what it does.</param>
    /// <param name="policies">The policies; the configuration <c>Snakepit:Workers:worker:Operations:operation</c> may change them.</param>
    /// <param name="idempotent">Whether repeating the work does no harm; otherwise it is repeated only when it certainly did not start.</param>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    SnakepitPipeline Create(string worker, string operation, SnakepitPolicies policies, bool idempotent = false);
}

internal sealed class SnakepitPipelines(PolicyRegistry registry, ErrorClassifier classifier) : ISnakepitPipelines
{
    public SnakepitPipeline Create(string worker, string operation, SnakepitPolicies policies, bool idempotent = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentNullException.ThrowIfNull(policies);
        return new(registry, new(worker, operation), policies, idempotent, classifier);
    }
}
