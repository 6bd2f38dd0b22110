namespace Snakepit.Correlation;

/// <summary>The ascending 128-bit numbers of one thread: time in milliseconds, then random bits that count up within a millisecond.</summary>
internal sealed class CorrelationIdSequence
{
    // Reading the wall clock costs as much as all the rest; a tick count costs a third, and is set right once a second.
    private const long Recalibrate = 1000;

    // xoshiro256**, seeded by the operating system separately for each instance.
    private readonly Random random = new();
    private readonly TimeProvider clock;
    private readonly Func<long> tickCount;
    private long offset;
    private long calibrated = long.MinValue;
    private long last;
    private ushort randomHigh;
    private ulong randomLow;

    internal CorrelationIdSequence(TimeProvider? clock = null, Func<long>? tickCount = null)
    {
        this.clock = clock ?? TimeProvider.System;
        this.tickCount = tickCount ?? (static () => Environment.TickCount64);
    }

    internal (ulong High, ulong Low) Next()
    {
        var now = Now();

        // A clock that was set back must not break the order.
        if (now > last)
            Reseed(now);
        else if (++randomLow == 0 && ++randomHigh == 0)
            Reseed(last + 1);

        return ((ulong)last << 16 | randomHigh, randomLow);
    }

    private long Now()
    {
        var ticks = tickCount();
        if (calibrated == long.MinValue || ticks - calibrated >= Recalibrate)
        {
            offset = clock.GetUtcNow().ToUnixTimeMilliseconds() - ticks;
            calibrated = ticks;
        }

        return ticks + offset;
    }

    private void Reseed(long milliseconds)
    {
        last = milliseconds;
        randomHigh = (ushort)random.Next(ushort.MaxValue + 1);
        randomLow = (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();
    }
}
