using Microsoft.Extensions.Configuration;
using Snakepit.Workers;

namespace Snakepit.Resilience;

/// <summary>What the configuration says of policies, from the general to the special: all workers, one worker, one operation.</summary>
internal sealed class PolicyConfiguration(IConfiguration snakepit)
{
    private const string Timeout = "Timeout", Retry = "Retry", CircuitBreaker = "CircuitBreaker", RateLimit = "RateLimit", Bulkhead = "Bulkhead",
        Fallback = "Fallback", RetryBudget = "RetryBudget", Recovery = "Recovery";

    private static readonly string[] Names = [Timeout, Retry, CircuitBreaker, RateLimit, Bulkhead, Fallback, Recovery];

    /// <summary>The sections that all workers, or one, may have.</summary>
    internal static IReadOnlyList<string> Sections { get; } = [.. Names, RetryBudget];

    /// <summary>The policies of the contract with what the configuration changes in them.</summary>
    internal SnakepitPolicies Apply(OperationKey key, SnakepitPolicies declared, ICollection<string> problems)
    {
        IConfigurationSection[] Levels(string policy) =>
        [
            snakepit.GetSection(policy), snakepit.GetSection($"Workers:{key.Worker}:{policy}"),
            snakepit.GetSection($"Workers:{key.Worker}:Operations:{key.Operation}:{policy}"),
        ];

        T? Effective<T>(string policy, T? own, Func<T, PolicyReader, T> over, bool general = false) where T : class, new()
        {
            var levels = Levels(policy);
            // A general setting changes the policies that there are; to add one to every operation it has to say `Enabled: true`.
            if (own is null && !levels.Skip(general ? 0 : 1).Any(HasSettings) && !levels.Any(level => bool.TryParse(level["Enabled"], out var on) && on))
                return null;
            return levels.Aggregate(own ?? new(), (options, level) => over(options, new(level, policy, problems)));
        }

        return new()
        {
            Timeout = Effective(Timeout, declared.Timeout, static (it, reader) => it.Over(reader), general: true),
            Retry = Effective(Retry, declared.Retry, static (it, reader) => it.Over(reader)),
            CircuitBreaker = Effective(CircuitBreaker, declared.CircuitBreaker, static (it, reader) => it.Over(reader)),
            RateLimit = Effective(RateLimit, declared.RateLimit, static (it, reader) => it.Over(reader)),
            Bulkhead = Effective(Bulkhead, declared.Bulkhead, static (it, reader) => it.Over(reader)),
            Fallback = Effective(Fallback, declared.Fallback, static (it, reader) => it.Over(reader)),
            Recovery = Effective(Recovery, declared.Recovery, static (it, reader) => it.Over(reader), general: true),
        };
    }

    internal RetryBudgetOptions Budget(string worker, ICollection<string> problems) => new RetryBudgetOptions()
        .Over(new(snakepit.GetSection(RetryBudget), RetryBudget, problems))
        .Over(new(snakepit.GetSection($"Workers:{worker}:{RetryBudget}"), RetryBudget, problems));

    /// <summary>What holds for a pool as a whole.</summary>
    internal RecoveryOptions Recover(string worker, RecoveryOptions declared) => declared
        .Over(new(snakepit.GetSection(Recovery), Recovery, []))
        .Over(new(snakepit.GetSection($"Workers:{worker}:{Recovery}"), Recovery, []));

    /// <summary>The pools that are to take the calls of others, each with the key that says so.</summary>
    internal IEnumerable<(string Key, string Pool)> OtherPools() =>
        from level in (IEnumerable<IConfiguration>)[
            snakepit, .. snakepit.GetSection("Workers").GetChildren(),
            .. snakepit.GetSection("Workers").GetChildren().SelectMany(worker => worker.GetSection("Operations").GetChildren())]
        let setting = level.GetSection(Recovery).GetSection(nameof(RecoveryOptions.OtherPool))
        where !string.IsNullOrEmpty(setting.Value)
        select (setting.Path, setting.Value!);

    /// <summary>Everything that is wrong, each with its key.</summary>
    internal IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        Check(snakepit, problems);
        foreach (var worker in snakepit.GetSection("Workers").GetChildren())
        {
            Check(worker, problems);
            foreach (var operation in worker.GetSection("Operations").GetChildren())
            {
                Check(operation, problems, budget: false);
                foreach (var child in operation.GetChildren().Where(child => !Names.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
                    problems.Add($"{child.Path} is no policy; there are {string.Join(", ", Names)}.");
            }
        }

        return problems;
    }

    private static void Check(IConfiguration level, List<string> problems, bool budget = true)
    {
        void Read<T>(string policy, Func<PolicyReader, T> over)
        {
            var reader = new PolicyReader(level.GetSection(policy), policy, problems);
            _ = over(reader);
            reader.ReportUnknown();
        }

        Read(Timeout, new TimeoutOptions().Over);
        Read(Retry, new RetryOptions().Over);
        Read(CircuitBreaker, new CircuitBreakerOptions().Over);
        Read(RateLimit, new RateLimitOptions().Over);
        Read(Bulkhead, new BulkheadOptions().Over);
        Read(Fallback, new FallbackOptions().Over);
        Read(Recovery, new RecoveryOptions().Over);
        if (budget)
            Read(RetryBudget, new RetryBudgetOptions().Over);
    }

    private static bool HasSettings(IConfigurationSection section) => section.GetChildren().Any();
}
