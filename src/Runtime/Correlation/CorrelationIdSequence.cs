namespace Snakepit.Correlation;

/// <summary>The ascending 128-bit numbers of one thread: time in milliseconds, then random bits that count up within a millisecond.</summary>
internal sealed class CorrelationIdSequence
{
    // xoshiro256**, seeded by the operating system separately for each instance.
    private readonly Random random = new();
    private readonly TimeProvider clock;
    private long last;
    private ushort randomHigh;
    private ulong randomLow;

    internal CorrelationIdSequence(TimeProvider? time = null) => clock = time ?? TimeProvider.System;

    internal (ulong High, ulong Low) Next()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();

        // A clock that was set back must not break the order.
        if (now > last)
            Reseed(now);
        else if (++randomLow == 0 && ++randomHigh == 0)
            Reseed(last + 1);

        return ((ulong)last << 16 | randomHigh, randomLow);
    }

    private void Reseed(long milliseconds)
    {
        last = milliseconds;
        randomHigh = (ushort)random.Next(ushort.MaxValue + 1);
        randomLow = (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();
    }
}
