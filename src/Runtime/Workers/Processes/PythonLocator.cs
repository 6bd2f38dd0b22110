using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Snakepit.Errors;
using Snakepit.Redaction;

namespace Snakepit.Workers.Processes;

/// <summary>Finds a Python that can run workers: the first <c>python3</c> on the path need not be the one that has the packages.</summary>
internal sealed class PythonLocator(
    PythonPoolOptions options, PythonEnvironment environment, ProcessLauncher launch, PoolErrors errors, Redactor redactor, TimeProvider time) : IDisposable
{
    /// <summary>What is known to be good, by executable and module path, for all pools of this process.</summary>
    private static readonly ConcurrentDictionary<(string Python, string ModulePath), PythonInstallation> Known = new();

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Finds the Python to use.</summary>
    /// <exception cref="SnakepitException"><c>worker_start_failed</c>: none will do; the message has the reason for each that was tried.</exception>
    public async Task<PythonInstallation> LocateAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            StringBuilder tried = new();
            foreach (var (python, origin) in Candidates())
            {
                var key = (python, environment.ModulePath);
                if (Known.TryGetValue(key, out var known))
                    return known;
                var (version, problem) = await PythonProbe.AskAsync(python, environment.Apply, launch, redactor, time, cancellationToken).ConfigureAwait(false);
                if (version is not null)
                    return Known.GetOrAdd(key, new PythonInstallation(python, version));
                tried.Append("\n  ").Append(python).Append(" (").Append(origin).Append("): ").Append(problem);
            }

            throw new SnakepitException(errors.Create(
                ErrorCodes.WorkerStartFailed,
                $"No Python can run the workers of this pool.{(tried.Length == 0 ? " There is none on PATH." : $" Tried:{tried}")}\n"
                + "Install Python 3.10 or newer with `pip install snakepit-worker`, or name one that has it: PythonPoolOptions.Python or SNAKEPIT_PYTHON."
                + " Where the package is not installed but at hand, add its directory to PythonPoolOptions.PythonPath."));
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The executables to try, the likeliest first, each once. One that the user names is the only one.</summary>
    internal IEnumerable<(string Python, string Origin)> Candidates()
    {
        if (options.Python is { Length: > 0 } chosen)
            return [(chosen, "PythonPoolOptions.Python")];
        if (environment.Get("SNAKEPIT_PYTHON") is { Length: > 0 } named)
            return [(named, "SNAKEPIT_PYTHON")];
        return Search().DistinctBy(static candidate => candidate.Python);
    }

    private IEnumerable<(string Python, string Origin)> Search()
    {
        if (environment.Get("VIRTUAL_ENV") is { Length: > 0 } active && InVirtualEnvironment(active) is { } inActive)
            yield return (inActive, "VIRTUAL_ENV");
        if (InVirtualEnvironment(Path.Combine(environment.WorkingDirectory, ".venv")) is { } local)
            yield return (local, ".venv in the working directory");
        string[] names = OperatingSystem.IsWindows() ? ["python.exe", "python3.exe"] : ["python3", "python"];
        var directories = (environment.Get("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var file in from name in names from directory in directories select Path.Combine(directory, name))
        {
            if (File.Exists(file))
                yield return (file, "PATH");
        }

        if (File.Exists("/usr/bin/python3"))
            yield return ("/usr/bin/python3", "the system's");
    }

    private static string? InVirtualEnvironment(string directory)
    {
        var python = OperatingSystem.IsWindows() ? Path.Combine(directory, "Scripts", "python.exe") : Path.Combine(directory, "bin", "python");
        return File.Exists(python) ? python : null;
    }
}
