using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>What the policies surround. A struct, so that the engine is compiled for it and nothing is allocated.</summary>
internal interface IPolicyCall<TResult>
{
    /// <summary>Whether the call ends by itself when its time is over or its caller cancels; otherwise the engine leaves it behind.</summary>
    bool KeepsTime { get; }

    /// <summary>Whether a successful attempt goes on after its result, as a stream does; it then keeps its places.</summary>
    bool GoesOn { get; }

    /// <summary>Makes one attempt. A failure is a value; only the caller's cancellation is thrown.</summary>
    ValueTask<SnakepitResult<TResult>> AttemptAsync(Attempt attempt, CancellationToken cancellationToken);

    /// <summary>Takes the places of an attempt that goes on. They are given back exactly once.</summary>
    void Keep(Admission admission);
}
