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
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> queue = [];
    private BulkheadOptions options = options;
    private int running;

    internal int Running => Volatile.Read(ref running);

    internal int Waiting
    {
        get
        {
            lock (gate)
                return queue.Count;
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while it waited; it has no place.</exception>
    internal ValueTask<BulkheadEntry> EnterAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter;
        lock (gate)
        {
            if (running < options.Running && queue.Count == 0)
            {
                running++;
                return new(BulkheadEntry.Entered);
            }

            if (queue.Count >= options.Queued)
                return new(BulkheadEntry.Full);
            waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.AddLast(waiter);
        }

        return new(WaitAsync(waiter, attempt.Left(time), cancellationToken));
    }

    /// <summary>Gives the place to the next one.</summary>
    internal void Leave()
    {
        TaskCompletionSource? next;
        lock (gate)
        {
            running--;
            next = TakeNext();
        }

        next?.SetResult();
    }

    /// <summary>Takes new settings; who is in stays in.</summary>
    internal void Update(BulkheadOptions changed)
    {
        List<TaskCompletionSource> lucky = [];
        lock (gate)
        {
            options = changed;
            while (TakeNext() is { } next)
                lucky.Add(next);
        }

        foreach (var waiter in lucky)
            waiter.SetResult();
    }

    /// <summary>The error of a call that found no room.</summary>
    internal SnakepitError Refuse() => SnakepitError.Create(
        ErrorCodes.BulkheadFull, $"{options.Running} calls of {key} run and {options.Queued} wait; that is all its bulkhead allows.", time: time) with
    {
        Worker = key.Worker, Operation = key.Operation,
    };

    private TaskCompletionSource? TakeNext()
    {
        if (running >= options.Running || queue.First is not { } first)
            return null;
        queue.RemoveFirst();
        running++;
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
        lock (gate)
            removed = queue.Remove(waiter);
        if (!removed)
            Leave();
    }
}
