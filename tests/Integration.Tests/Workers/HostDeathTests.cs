using System.Diagnostics;

namespace Snakepit.Integration.Tests.Workers;

[Collection(ProcessCounting.Name)]
public sealed class HostDeathTests
{
    [Fact]
    public async Task HostIsKilled_WorkersAndWhatTheyStartedAreGoneAfterTwoSeconds()
    {
        using var host = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(Host).Assembly.Location, "host"])
        {
            RedirectStandardOutput = true,
        })!;
        var line = await host.StandardOutput.ReadLineAsync().WaitAsync(Pit.Patience);
        var pids = line!.Split(' ').Select(int.Parse).ToArray();
        Assert.All(pids, pid => Assert.True(Pit.IsAlive(pid)));

        host.Kill();
        await host.WaitForExitAsync();

        var killed = Stopwatch.StartNew();
        while (pids.Any(Pit.IsAlive) && killed.Elapsed < TimeSpan.FromSeconds(2))
            await Task.Yield();
        Assert.DoesNotContain(pids, Pit.IsAlive);
    }
}
