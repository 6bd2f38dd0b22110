using System.Diagnostics;

namespace Snakepit.Workers.Processes;

/// <summary>Working directory, variables and module path of the Python processes of a pool.</summary>
internal sealed class PythonEnvironment
{
    private readonly PythonPoolOptions _options;

    public PythonEnvironment(PythonPoolOptions options)
    {
        _options = options;
        WorkingDirectory = Path.GetFullPath(options.WorkingDirectory ?? ".");
        var given = options.PythonPath.Select(directory => Path.GetFullPath(directory, WorkingDirectory));
        ModulePath = string.Join(Path.PathSeparator, Get("PYTHONPATH") is { Length: > 0 } inherited ? given.Append(inherited) : given);
    }

    public string WorkingDirectory { get; }

    /// <summary>The value of <c>PYTHONPATH</c>.</summary>
    public string ModulePath { get; }

    /// <summary>A variable as the workers see it, before the pool's own.</summary>
    public string? Get(string name) =>
        _options.Environment.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name);

    public void Apply(ProcessStartInfo start)
    {
        start.WorkingDirectory = WorkingDirectory;
        foreach (var (name, value) in _options.Environment)
        {
            if (value.Length == 0)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        if (ModulePath.Length > 0)
            start.Environment["PYTHONPATH"] = ModulePath;
    }
}
