using System.Diagnostics;

namespace Snakepit.Integration.Tests.Workers;

/// <summary>A worker that stands on its own.</summary>
internal sealed class RemoteWorker(Process process, string address) : IAsyncDisposable
{
    public string Address { get; } = address;

    public static async Task<RemoteWorker> StartAsync(string address, string? token = null, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-m", "snakepit_worker", "pit:Pit", "--name", "pit", "--address", address, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["PYTHONPATH"] = $"{Pit.Fixtures}:{Path.Combine(Pit.Repository, "python", "src")}";
        if (token is not null)
            start.Environment["SNAKEPIT_TOKEN"] = token;
        var process = Process.Start(start)!;
        // "pit: listening on ADDRESS (process 1)"
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Pit.Patience);
        return new(process, line!.Split(' ')[3]);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
