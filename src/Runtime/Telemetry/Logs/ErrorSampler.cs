using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;

namespace Snakepit.Telemetry.Logs;

/// <summary>Says which errors are logged whole, and tells at the end of each window how many were not. Every error is counted once.</summary>
internal sealed class ErrorSampler : IDisposable
{
    private static readonly ErrorKind Others = new("", "", "", 0);

    private readonly ConcurrentDictionary<ErrorKind, Kind> _kinds = new();
    private readonly Func<ErrorSamplingOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private int _isArmed;

    public ErrorSampler(Func<ErrorSamplingOptions> options, TimeProvider time, ILogger logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _timer = time.CreateTimer(static sampler => ((ErrorSampler)sampler!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal int Kinds => _kinds.Count;

    /// <summary>Whether to log this error whole.</summary>
    /// <param name="error">The error.</param>
    /// <param name="level">The level of its line.</param>
    /// <param name="more">How many of its kind were counted only, since a line last told.</param>
    public bool Admits(SnakepitError error, LogLevel level, out long more)
    {
        var options = _options();
        more = 0;
        if (!options.Enabled)
            return true;
        var now = _time.GetTimestamp();
        while (true)
        {
            if (Find(ErrorKind.Of(error), options, now).TryCount(options, level, _time, now, out var whole, out more))
            {
                Arm(options.Window);
                return whole;
            }
        }
    }

    /// <summary>Tells what was counted and not told yet.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        foreach (var (key, kind) in _kinds)
            End(key, kind);
    }

    private Kind Find(in ErrorKind key, ErrorSamplingOptions options, long now)
    {
        if (_kinds.TryGetValue(key, out var known))
            return known;
        // May pass the limit by as many as there are threads at this place.
        var tracked = _kinds.Count < options.MaxKeys ? key : Others;
        return _kinds.GetOrAdd(tracked, static (_, now) => new(now), now);
    }

    private void Arm(TimeSpan window)
    {
        if (_isArmed == 0 && Interlocked.Exchange(ref _isArmed, 1) == 0)
            _timer.Change(window, Timeout.InfiniteTimeSpan);
    }

    private void Sweep()
    {
        var options = _options();
        Volatile.Write(ref _isArmed, 0);
        var next = TimeSpan.MaxValue;
        foreach (var (key, kind) in _kinds)
        {
            var left = options.Window - _time.GetElapsedTime(kind.Began);
            if (left <= TimeSpan.Zero)
                End(key, kind);
            else if (left < next)
                next = left;
        }

        if (next < TimeSpan.MaxValue)
            Arm(next);
    }

    private void End(ErrorKind key, Kind kind)
    {
        _kinds.TryRemove(new(key, kind));
        var (more, level) = kind.End();
        if (more == 0)
            return;
        var seconds = _time.GetElapsedTime(kind.Began).TotalSeconds;
        if (key == Others)
            _logger.MoreOfOthers(level, more, seconds);
        else
            _logger.MoreOfKind(level, key.Worker, key.Operation, key.Code, more, seconds);
    }

    /// <summary>One kind of error in its window.</summary>
    internal sealed class Kind(long began)
    {
        private readonly Lock _gate = new();
        private int _whole;
        private long _lastWhole;
        private long _untold;
        private LogLevel _level;
        private bool _hasEnded;

        public long Began => began;

        /// <summary><see langword="false"/>: the window has just ended, and a new one is needed.</summary>
        public bool TryCount(ErrorSamplingOptions options, LogLevel level, TimeProvider time, long now, out bool whole, out long more)
        {
            lock (_gate)
            {
                (whole, more) = (false, 0);
                if (_hasEnded)
                    return false;
                if (_whole < options.First || time.GetElapsedTime(_lastWhole, now) >= options.Period)
                {
                    (whole, more, _untold, _lastWhole) = (true, _untold, 0, now);
                    _whole++;
                    return true;
                }

                _untold++;
                _level = level > _level ? level : _level;
                return true;
            }
        }

        public (long More, LogLevel Level) End()
        {
            lock (_gate)
            {
                _hasEnded = true;
                return (_untold, _level);
            }
        }
    }
}
