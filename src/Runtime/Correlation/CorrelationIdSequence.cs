namespace Snakepit.Correlation;

/// <summary>The ascending 128-bit numbers of one thread: time in milliseconds, then random bits that count up within a millisecond.</summary>
internal sealed class CorrelationIdSequence
{
    // xoshiro256**, seeded by the operating system separately for each instance.
    private readonly Random _random = new();
    private readonly TimeProvider _time;
    private long _milliseconds;
    private ushort _randomHigh;
    private ulong _randomLow;

    internal CorrelationIdSequence(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    internal (ulong High, ulong Low) Next()
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();

        // A clock that was set back must not break the order.
        if (now > _milliseconds)
            Reseed(now);
        else if (++_randomLow == 0 && ++_randomHigh == 0)
            Reseed(_milliseconds + 1);

        return ((ulong)_milliseconds << 16 | _randomHigh, _randomLow);
    }

    private void Reseed(long milliseconds)
    {
        _milliseconds = milliseconds;
        _randomHigh = (ushort)_random.Next(ushort.MaxValue + 1);
        _randomLow = (ulong)_random.NextInt64() << 1 ^ (ulong)_random.NextInt64();
    }
}
