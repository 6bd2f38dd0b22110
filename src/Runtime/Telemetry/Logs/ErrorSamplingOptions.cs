namespace Snakepit.Telemetry.Logs;

/// <summary>Which of many equal errors are logged whole. Callers get every error whole; metrics count every one.</summary>
/// <remarks>Errors are of one kind when code, worker, operation and the frames of the user's own code are the same.</remarks>
public sealed class ErrorSamplingOptions
{
    /// <summary>Off: every error is logged whole. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many of a kind are logged whole at the start of each <see cref="Window"/>, from 1. Default: 10.</summary>
    public int First { get; set; } = 10;

    /// <summary>After those one is logged whole in each period; from 1 ms, at most <see cref="Window"/>. Default: 10 s.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After this time a kind begins anew, and what was counted is told; at most 24 h. Default: 60 s.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Kinds that are told apart, 1 to 1,000,000; further ones count as one kind. Default: 1,000.</summary>
    public int MaxKeys { get; set; } = 1_000;

    /// <summary>What is wrong with these options, each problem with the name of its property; empty: nothing.</summary>
    internal IEnumerable<string> Problems()
    {
        if (First < 1)
            yield return $"ErrorSampling:First is {First}; give 1 or more.";
        if (Window < TimeSpan.FromMilliseconds(1) || Window > TimeSpan.FromHours(24))
            yield return $"ErrorSampling:Window is {Window}; give 1 ms to 24 h.";
        if (Period < TimeSpan.FromMilliseconds(1) || Period > Window)
            yield return $"ErrorSampling:Period is {Period}; give 1 ms up to Window ({Window}).";
        if (MaxKeys is < 1 or > 1_000_000)
            yield return $"ErrorSampling:MaxKeys is {MaxKeys}; give 1 to 1,000,000.";
    }
}
