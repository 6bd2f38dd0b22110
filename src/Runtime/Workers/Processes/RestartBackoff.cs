namespace Snakepit.Workers.Processes;

/// <summary>How long to wait before the next start: twice as long each time, a little by chance so that workers do not move in step.</summary>
/// <param name="first">The first delay.</param>
/// <param name="longest">No delay is longer.</param>
/// <param name="random">A number from 0 to 1.</param>
internal sealed class RestartBackoff(TimeSpan first, TimeSpan longest, Func<double> random)
{
    private int _count;

    public void Reset() => _count = 0;

    public TimeSpan Next()
    {
        var doubled = first.TotalMilliseconds * Math.Pow(2, Math.Min(_count++, 30));
        var varied = Math.Min(doubled, longest.TotalMilliseconds) * (0.8 + (0.4 * random()));
        return TimeSpan.FromMilliseconds(Math.Min(varied, longest.TotalMilliseconds));
    }
}
