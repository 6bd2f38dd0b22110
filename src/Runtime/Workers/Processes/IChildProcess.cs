using System.Diagnostics;

namespace Snakepit.Workers.Processes;

/// <summary>Starts a process whose three standard streams are in our hands.</summary>
internal delegate IChildProcess ProcessLauncher(ProcessStartInfo start);

/// <summary>A started process.</summary>
internal interface IChildProcess : IDisposable
{
    int Id { get; }

    Stream Input { get; }

    Stream Output { get; }

    Stream Error { get; }

    /// <summary>Ends with the exit code when the process does. On POSIX systems 128 + n stands for signal n.</summary>
    Task<int> Exited { get; }

    /// <summary>Ends the process at once. That it is gone already is no failure.</summary>
    void Kill();
}
