using System.Runtime.CompilerServices;
using Snakepit.Contracts;

namespace Snakepit.Resilience;

/// <summary>What is wrong with options that came from code: the same ranges as in configuration.</summary>
internal sealed class PolicyProblems(string policy)
{
    internal List<string> All { get; } = [];

    internal PolicyProblems Number(double value, [CallerArgumentExpression(nameof(value))] string setting = "")
    {
        if (PolicyLimits.Problem(policy, setting, value) is { } problem)
            All.Add(FormattableString.Invariant($"{policy}:{setting} is {value}; {problem}."));
        return this;
    }

    internal PolicyProblems Errors(IReadOnlyList<string> errors, [CallerArgumentExpression(nameof(errors))] string setting = "")
    {
        foreach (var error in errors)
        {
            if (ErrorSelector.Problem(error) is { } problem)
                All.Add($"{policy}:{setting} is '{error}'; {problem}.");
        }

        return this;
    }
}
