using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>What is known of one worker at one moment.</summary>
public sealed record WorkerInfo
{
    /// <summary>Name of the worker and its number in the pool, such as <c>math-1</c>. Stays the same over restarts.</summary>
    public required string Id { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required WorkerState State { get; init; }

    /// <summary>Where it takes calls; empty while it does not.</summary>
    public string Address { get; init; } = "";

    /// <summary>Process ID of the Python worker; <see langword="null"/> while there is none and for remote workers.</summary>
    public int? Pid { get; init; }

    /// <summary>How often its process was replaced.</summary>
    public int Restarts { get; init; }

    /// <summary>Calls that it has at this moment.</summary>
    public int Busy { get; init; }

    /// <summary>Calls that it may have at the same time.</summary>
    public int Capacity { get; init; }

    /// <summary>Calls that wait inside the worker for a thread, as of the last beat.</summary>
    public int Queued { get; init; }

    /// <summary>Synchronous operations whose call has ended while their thread still runs, as of the last beat.</summary>
    public int Stuck { get; init; }

    /// <summary>How late the worker's event loop is, as of the last beat.</summary>
    public TimeSpan LoopLag { get; init; }

    /// <summary>When it last became ready.</summary>
    public DateTimeOffset? ReadySince { get; init; }

    /// <summary>When it was last heard of.</summary>
    public DateTimeOffset? LastBeat { get; init; }

    /// <summary>Resident memory in bytes, as of the last beat.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Processor time used, as of the last beat.</summary>
    public TimeSpan ProcessorTime { get; init; }

    /// <summary>Version of Python; empty: unknown.</summary>
    public string PythonVersion { get; init; } = "";

    /// <summary>Why it last ended or could not start.</summary>
    public SnakepitError? LastError { get; init; }
}
