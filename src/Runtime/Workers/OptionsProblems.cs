using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Snakepit.Workers;

/// <summary>Collects what is wrong with the settings of a pool; each sentence names the key, the value and what to do.</summary>
internal sealed partial class OptionsProblems(string pool)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => _problems;

    public ValidateOptionsResult Result => _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems.Select(static problem => problem.TrimEnd('.')));

    public void Add(string key, object? value, string remedy) =>
        _problems.Add($"{(pool.Length > 0 ? $"Snakepit:Workers:{pool}:Pool:" : "")}{key} is {(value is string or null ? $"'{value}'" : value)}: {remedy}");

    public void WorkerName(string name)
    {
        if (!Names().IsMatch(name))
            Add("WorkerName", name, "use letters, digits, '_' and '.', and begin with a letter or '_'.");
    }

    public void Name(string name)
    {
        if (!Names().IsMatch(name))
            _problems.Add($"The name of the pool is '{name}': use letters, digits, '_' and '.', and begin with a letter or '_'.");
    }

    public void AtLeast(int least, int value, [CallerArgumentExpression(nameof(value))] string key = "")
    {
        if (value < least)
            Add(Key(key), value, $"give {least} or more.");
    }

    public void Positive(TimeSpan value, bool infinite = false, [CallerArgumentExpression(nameof(value))] string key = "")
    {
        if (infinite && value == Timeout.InfiniteTimeSpan)
            return;
        // Timers take no more than this.
        if (value <= TimeSpan.Zero || value.TotalMilliseconds > uint.MaxValue - 1)
            Add(Key(key), value, $"give more than zero and at most 49 days{(infinite ? ", or -00:00:00.0010000 for no limit" : "")}.");
    }

    public void Common(WorkerPoolOptions options)
    {
        AtLeast(1, options.MaxConcurrentCallsPerWorker);
        AtLeast(0, options.QueueLength);
        AtLeast(1_024, options.MaxMessageSize);
        Positive(options.QueueTimeout, infinite: true);
        Positive(options.DrainTimeout);
        Positive(options.SessionIdleTimeout, infinite: true);
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.]*\z")]
    private static partial Regex Names();

    private static string Key(string expression) => expression[(expression.LastIndexOf('.') + 1)..];
}
