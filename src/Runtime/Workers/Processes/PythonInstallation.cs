namespace Snakepit.Workers.Processes;

/// <summary>A Python that can run workers.</summary>
internal sealed record PythonInstallation(string Path, string Version);
