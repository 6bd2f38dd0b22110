using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>How a call came to the door of a bulkhead.</summary>
internal enum BulkheadEntry
{
    /// <summary>It is in, and has to leave once.</summary>
    Entered,

    /// <summary>Everything is taken, the queue too.</summary>
    Full,

    /// <summary>It waited too long.</summary>
    TimedOut,
}

/// <summary>So many calls at the same time, so many waiting, first come first served.</summary>
/// <remarks>A place that becomes free goes to the first in the queue without being free in between. Who takes a waiter out of the queue decides its fate.</remarks>
internal sealed class Bulkhead(OperationKey key, BulkheadOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _queue = [];
    private BulkheadOptions _options = options;
    private int _running;

    internal int Running => Volatile.Read(ref _running);

    internal int Waiting
    {
        get
        {
            lock (_gate)
                return _queue.Count;
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while it waited; it has no place.</exception>
    internal ValueTask<BulkheadEntry> EnterAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter;
        lock (_gate)
        {
            if (_running < _options.Running && _queue.Count == 0)
            {
                _running++;
                return new(BulkheadEntry.Entered);
            }

            if (_queue.Count >= _options.Queued)
                return new(BulkheadEntry.Full);
            waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _queue.AddLast(waiter);
        }

        return new(WaitAsync(waiter, attempt.Left(time), cancellationToken));
    }

    /// <summary>Gives the place to the next one.</summary>
    internal void Leave()
    {
        TaskCompletionSource? next;
        lock (_gate)
        {
            _running--;
            next = TakeNext();
        }

        next?.SetResult();
    }

    /// <summary>Takes new settings; who is in stays in.</summary>
    internal void Update(BulkheadOptions changed)
    {
        List<TaskCompletionSource> lucky = [];
        lock (_gate)
        {
            _options = changed;
            while (TakeNext() is { } next)
                lucky.Add(next);
        }

        foreach (var waiter in lucky)
            waiter.SetResult();
    }

    /// <summary>The error of a call that found no room.</summary>
    internal SnakepitError Refuse() => SnakepitError.Create(
        ErrorCodes.BulkheadFull, $"{_options.Running} calls of {key} run and {_options.Queued} wait; that is all its bulkhead allows.", time: time) with
    {
        Worker = key.Worker, Operation = key.Operation,
    };

    private TaskCompletionSource? TakeNext()
    {
        if (_running >= _options.Running || _queue.First is not { } first)
            return null;
        _queue.RemoveFirst();
        _running++;
        return first.Value;
    }

    private async Task<BulkheadEntry> WaitAsync(TaskCompletionSource waiter, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Task.WaitAsync(maxWait, time, cancellationToken).ConfigureAwait(false);
            return BulkheadEntry.Entered;
        }
        catch (TimeoutException)
        {
            Withdraw(waiter);
            return BulkheadEntry.TimedOut;
        }
        catch (OperationCanceledException)
        {
            Withdraw(waiter);
            throw;
        }
    }

    // Who was served at the very moment of giving up passes its place on.
    private void Withdraw(TaskCompletionSource waiter)
    {
        bool removed;
        lock (_gate)
            removed = _queue.Remove(waiter);
        if (!removed)
            Leave();
    }
}
