using System.Globalization;
using Snakepit.Roslyn.Model;

namespace Snakepit.Roslyn.Parsing;

/// <summary>How long a call can take under its policies. Everything in milliseconds.</summary>
internal sealed class WorstCase
{
    private readonly int _total;
    private readonly OperationKind _kind;

    public WorstCase(PolicyAttribute? timeout, PolicyAttribute? retry, OperationKind kind)
    {
        _kind = kind;
        _total = timeout?.Integer("TotalMs", 0) ?? 0;
        AttemptMs = timeout?.Integer("Ms", 30_000) ?? 30_000;
        Attempts = 1L + (retry is null ? 0 : Math.Max(0, retry.Integer("MaxRetries", 3)));
        WaitsMs = retry is null ? 0 : Waits(retry, Attempts - 1);
        WithoutTotalMs = (Attempts * (double)AttemptMs) + WaitsMs;
        // No attempt starts later than MaxDurationMs; the last one may take its whole time.
        if (retry?.Integer("MaxDurationMs", 30_000) is > 0 and var duration)
            WithoutTotalMs = Math.Min(WithoutTotalMs, (double)duration + AttemptMs);
    }

    public long Attempts { get; }

    public int AttemptMs { get; }

    public double WaitsMs { get; }

    /// <summary>What the attempts and waits add up to.</summary>
    public double WithoutTotalMs { get; }

    /// <summary>Whether a whole call has a worst case: the time limit of a stream is that of each item.</summary>
    public bool IsLimited => _kind == OperationKind.Unary;

    /// <summary>For the documentation of the generated member.</summary>
    public override string ToString()
    {
        var attempts = Attempts == 1 ? "One attempt" : $"Up to {Attempts.ToString(CultureInfo.InvariantCulture)} attempts";
        var worst = _total > 0 ? Math.Min(WithoutTotalMs, _total) : WithoutTotalMs;
        return IsLimited ? $"{attempts}, at most {Seconds(worst)} s"
            : _total > 0 ? $"{attempts}, at most {Seconds(AttemptMs)} s for each item and {Seconds(_total)} s in all"
            : $"{attempts}, at most {Seconds(AttemptMs)} s for each item";
    }

    // Jitter makes a wait a quarter longer, but never longer than MaxDelayMs.
    private static double Waits(PolicyAttribute retry, long retries)
    {
        double delay = retry.Integer("DelayMs", 200), most = retry.Integer("MaxDelayMs", 5_000), sum = 0;
        var spread = retry.Flag("Jitter", true) ? 1.25 : 1;
        var backoff = retry.Find("Backoff")?.Value as int? ?? 2;
        for (long i = 1; i <= retries; i++)
        {
            var wait = Math.Min(Math.Min(backoff switch { 0 => delay, 1 => delay * i, _ => delay * Math.Pow(2, i - 1) }, most) * spread, most);
            // The rest is all the same.
            if (wait >= most || backoff == 0)
                return sum + (wait * (retries - i + 1));
            sum += wait;
        }

        return sum;
    }

    private static string Seconds(double milliseconds) => Math.Round(milliseconds / 1_000, 3).ToString(CultureInfo.InvariantCulture);
}
