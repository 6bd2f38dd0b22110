namespace Snakepit.Workers;

/// <summary>Where a worker is in its life.</summary>
public enum WorkerState
{
    /// <summary>It is being started for the first time.</summary>
    Starting,

    /// <summary>It takes calls.</summary>
    Ready,

    /// <summary>It ends the calls that it has and takes no new ones.</summary>
    Draining,

    /// <summary>Its process ended; the next one comes after a delay.</summary>
    Restarting,

    /// <summary>Several starts in a row failed. Attempts go on, with the longest delay, but nobody waits for them.</summary>
    Failed,

    /// <summary>The pool stopped it, or has not started it.</summary>
    Stopped,
}
