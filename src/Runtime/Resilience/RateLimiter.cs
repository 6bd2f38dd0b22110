using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>At most so many attempts in any span of a given length; it remembers when each of the latest ones started.</summary>
internal sealed class RateLimiter
{
    private readonly Lock _gate = new();
    private readonly OperationKey _key;
    private readonly TimeProvider _time;
    private RateLimitOptions _options;
    private long[] _starts;
    private int _next;
    private int _count;

    internal RateLimiter(OperationKey key, RateLimitOptions options, TimeProvider time)
    {
        _key = key;
        _options = options;
        _time = time;
        _starts = new long[Math.Min(options.Permits, 16)];
    }

    /// <summary>Takes a permit, or says after what time there is one.</summary>
    internal bool TryTake(out TimeSpan wait)
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            wait = TimeSpan.Zero;
            // Most operations never need all their permits at once, and do not pay for the memory.
            if (_count == _starts.Length && _count < _options.Permits)
                Resize(Math.Min(_options.Permits, _count * 2));
            if (_count == _starts.Length)
            {
                // The oldest of the latest `Permits` starts lies where the next one goes.
                wait = TimeSpan.FromMilliseconds(_options.PerMs) - _time.GetElapsedTime(_starts[_next], now);
                if (wait > TimeSpan.Zero)
                    return false;
            }

            _starts[_next] = now;
            _next = _next + 1 < _starts.Length ? _next + 1 : 0;
            _count = Math.Min(_count + 1, _starts.Length);
            return true;
        }
    }

    /// <summary>The error of an attempt that got no permit.</summary>
    internal SnakepitError Refuse(TimeSpan wait)
    {
        var error = SnakepitError.Create(
            ErrorCodes.RateLimited,
            $"{_key} takes {_options.Permits} calls in {_options.PerMs} ms; the next one has room in {wait.TotalMilliseconds:0.###} ms.", time: _time);
        return error with { Worker = _key.Worker, Operation = _key.Operation, Retry = error.Retry with { Delay = wait } };
    }

    /// <summary>Takes new settings; the latest starts still count.</summary>
    internal void Update(RateLimitOptions changed)
    {
        lock (_gate)
        {
            _options = changed;
            if (changed.Permits < _starts.Length)
                Resize(changed.Permits);
        }
    }

    private void Resize(int size)
    {
        var latest = Math.Min(_count, size);
        var resized = new long[size];
        for (var i = 1; i <= latest; i++)
            resized[latest - i] = _starts[(_next - i + _starts.Length) % _starts.Length];
        (_starts, _count, _next) = (resized, latest, latest % size);
    }
}
