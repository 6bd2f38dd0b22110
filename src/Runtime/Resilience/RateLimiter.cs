using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>At most so many attempts in any span of a given length; it remembers when each of the latest ones started.</summary>
internal sealed class RateLimiter
{
    private readonly Lock gate = new();
    private readonly OperationKey key;
    private readonly TimeProvider time;
    private RateLimitOptions options;
    private long[] starts;
    private int next;
    private int count;

    internal RateLimiter(OperationKey key, RateLimitOptions options, TimeProvider time)
    {
        this.key = key;
        this.options = options;
        this.time = time;
        starts = new long[Math.Min(options.Permits, 16)];
    }

    /// <summary>Takes a permit, or says after what time there is one.</summary>
    internal bool TryTake(out TimeSpan wait)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            wait = TimeSpan.Zero;
            // Most operations never need all their permits at once, and do not pay for the memory.
            if (count == starts.Length && count < options.Permits)
                Resize(Math.Min(options.Permits, count * 2));
            if (count == starts.Length)
            {
                // The oldest of the latest `Permits` starts lies where the next one goes.
                wait = TimeSpan.FromMilliseconds(options.PerMs) - time.GetElapsedTime(starts[next], now);
                if (wait > TimeSpan.Zero)
                    return false;
            }

            starts[next] = now;
            next = next + 1 < starts.Length ? next + 1 : 0;
            count = Math.Min(count + 1, starts.Length);
            return true;
        }
    }

    /// <summary>The error of an attempt that got no permit.</summary>
    internal SnakepitError Refuse(TimeSpan wait)
    {
        var error = SnakepitError.Create(
            ErrorCodes.RateLimited,
            $"{key} takes {options.Permits} calls in {options.PerMs} ms; the next one has room in {wait.TotalMilliseconds:0.###} ms.", time: time);
        return error with { Worker = key.Worker, Operation = key.Operation, Retry = error.Retry with { Delay = wait } };
    }

    /// <summary>Takes new settings; the latest starts still count.</summary>
    internal void Update(RateLimitOptions changed)
    {
        lock (gate)
        {
            options = changed;
            if (changed.Permits < starts.Length)
                Resize(changed.Permits);
        }
    }

    private void Resize(int size)
    {
        var latest = Math.Min(count, size);
        var resized = new long[size];
        for (var i = 1; i <= latest; i++)
            resized[latest - i] = starts[(next - i + starts.Length) % starts.Length];
        (starts, count, next) = (resized, latest, latest % size);
    }
}
