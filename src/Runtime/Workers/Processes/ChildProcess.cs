using System.ComponentModel;
using System.Diagnostics;

namespace Snakepit.Workers.Processes;

/// <summary>A real process.</summary>
internal sealed class ChildProcess : IChildProcess
{
    private readonly Process process;
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ProcessStartInfo start)
    {
        process = new() { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => exited.TrySetResult(process.ExitCode);
        process.Start();
        Id = process.Id;
    }

    public int Id { get; }

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Error => process.StandardError.BaseStream;

    public Task<int> Exited => exited.Task;

    public static IChildProcess Launch(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        return new ChildProcess(start);
    }

    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has exited already.
        }
    }

    public void Dispose()
    {
        // Process.Dispose leaves streams that were used as streams open.
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
        process.Dispose();
    }
}
