namespace Snakepit.Workers;

/// <summary>Settings of a pool of local Python processes.</summary>
public sealed class PythonPoolOptions : WorkerPoolOptions
{
    /// <summary>The worker class, as <c>module:Class</c>, such as <c>workers.math:MathWorker</c>.</summary>
    public string Worker { get; set; } = "";

    /// <summary>
    /// Name that the workers serve, as in the contract, where it is not the name of the pool: for a pool that stands in for another one
    /// (<see cref="RecoveryOptions.OtherPool"/>). Default: the name of the pool.
    /// </summary>
    public string? WorkerName { get; set; }

    /// <summary>Number of processes, from 1. Default: one for each processor.</summary>
    public int WorkerCount { get; set; } = Math.Max(1, System.Environment.ProcessorCount);

    /// <summary>The Python executable; <see langword="null"/> looks for one that has the needed packages.</summary>
    public string? Python { get; set; }

    /// <summary>Directories that Python searches for modules first. Relative ones are taken from <see cref="WorkingDirectory"/>.</summary>
    public IList<string> PythonPath { get; } = [];

    /// <summary>Working directory of the workers; <see langword="null"/> is that of the host.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>Environment variables for the workers, besides those of the host. An empty value removes a variable.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Arguments for <c>python -m snakepit_worker</c>, after those that the pool gives.</summary>
    public IList<string> Arguments { get; } = [];

    /// <summary>From the start of a process until it must be ready. Default: 30 s.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Failed starts in a row after which a worker counts as failed, from 1. Default: 3.</summary>
    public int MaxStartAttempts { get; set; } = 3;

    /// <summary>Delay before the first restart; each failed start doubles it. Default: 0.2 s.</summary>
    public TimeSpan RestartDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest delay before a restart. Default: 30 s.</summary>
    public TimeSpan MaxRestartDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A worker that was ready for this long starts again with the first delay. Default: 30 s.</summary>
    public TimeSpan HealthyAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a worker says that it is alive. Default: 1 s.</summary>
    public TimeSpan BeatInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence after which a worker counts as hung and is killed; more than <see cref="BeatInterval"/>. Default: 10 s.</summary>
    public TimeSpan BeatTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long threads may stay in operations whose calls have ended before the worker is drained and replaced.
    /// <see cref="Timeout.InfiniteTimeSpan"/>: for ever. Default: 60 s.
    /// </summary>
    public TimeSpan StuckTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an idle worker may take to end when it is asked to, before it is killed. Default: 5 s.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Sends the source lines around each frame of a traceback. Default: off; with <c>AddPythonPool</c> on in the environment <c>Development</c>.</summary>
    public bool IncludeSourceContext { get; set; }
}
