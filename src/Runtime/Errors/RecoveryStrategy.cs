namespace Snakepit.Errors;

/// <summary>What is done about a failure besides repeating the call.</summary>
public enum RecoveryStrategy
{
    /// <summary>The process of a local worker is replaced.</summary>
    RestartWorker = 1,

    /// <summary>The connection to a remote worker is made anew.</summary>
    ReopenChannel = 2,

    /// <summary>A session whose worker is gone begins again, without its state, on another worker.</summary>
    NewSession = 3,

    /// <summary>A retry goes to another worker of the pool than the one that failed.</summary>
    OtherWorker = 4,

    /// <summary>The call goes to another pool, because its own has no worker.</summary>
    OtherPool = 5,
}
