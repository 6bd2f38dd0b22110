namespace Snakepit.Correlation;

/// <summary>The ascending 128-bit numbers of one thread: time in milliseconds, then random bits that count up within a millisecond.</summary>
internal sealed class CorrelationIdSequence
{
    // Reading the wall clock costs as much as all the rest; a tick count costs a third, and is set right once a second.
    private const long Recalibrate = 1000;

    // xoshiro256**, seeded by the operating system separately for each instance.
    private readonly Random _random = new();
    private readonly TimeProvider _clock;
    private readonly Func<long> _tickCount;
    private long _offset;
    private long _calibrated = long.MinValue;
    private long _last;
    private ushort _randomHigh;
    private ulong _randomLow;

    internal CorrelationIdSequence(TimeProvider? clock = null, Func<long>? tickCount = null)
    {
        _clock = clock ?? TimeProvider.System;
        _tickCount = tickCount ?? (static () => Environment.TickCount64);
    }

    internal (ulong High, ulong Low) Next()
    {
        var now = Now();

        // A clock that was set back must not break the order.
        if (now > _last)
            Reseed(now);
        else if (++_randomLow == 0 && ++_randomHigh == 0)
            Reseed(_last + 1);

        return ((ulong)_last << 16 | _randomHigh, _randomLow);
    }

    private long Now()
    {
        var ticks = _tickCount();
        if (_calibrated == long.MinValue || ticks - _calibrated >= Recalibrate)
        {
            _offset = _clock.GetUtcNow().ToUnixTimeMilliseconds() - ticks;
            _calibrated = ticks;
        }

        return ticks + _offset;
    }

    private void Reseed(long milliseconds)
    {
        _last = milliseconds;
        _randomHigh = (ushort)_random.Next(ushort.MaxValue + 1);
        _randomLow = (ulong)_random.NextInt64() << 1 ^ (ulong)_random.NextInt64();
    }
}
